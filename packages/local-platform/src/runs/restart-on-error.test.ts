import { expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { countRestartOnError } from './restart-on-error.js';
import { findRun, saveRun } from './run-record.js';

it('a run whose process failed has no port until the next one is started', () => {
    const context = memoryContext();
    const run = runningRun('run');
    run.document.webServerPort = 4000;
    run.document.options.restartOnError = true;
    saveRun(context, run);
    expect(countRestartOnError(context, run, 1)).toBe(true);
    expect(findRun(context, 'run')?.document).toMatchObject({ webServerPort: null, counts: { restart: 1 } });
    context.database.close();
});
