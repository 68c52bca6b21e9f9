import { expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { finishRun } from './finish-run.js';
import { changeRun, saveRun } from './run-record.js';
import { runResource } from './run-resource.js';

const HOUR = 3_600_000;

it('a run shows how long its processes ran, without the time between them, and the compute units for it', () => {
    const context = memoryContext();
    const start = context.clock.now();
    let now = start;
    context.clock.now = () => now;
    const run = runningRun('run');
    saveRun(context, { ...run, document: { ...run.document, webServerPort: 4321 } });
    now = start + HOUR;
    const view = (at = changeRun(context, 'run', () => {})) => runResource(context, at);
    expect(view()).toMatchObject({
        containerUrl: 'http://127.0.0.1:4321',
        stats: { durationMillis: HOUR, runTimeSecs: 3600, computeUnits: 1 },
    });
    finishRun(context, 'run', 0);
    now = start + 5 * HOUR;
    expect(view()).toMatchObject({ stats: { durationMillis: HOUR, runTimeSecs: 3600 } });
    expect(view()).not.toHaveProperty('containerUrl');
    changeRun(context, 'run', (resurrected) => {
        resurrected.status = 'RUNNING';
        resurrected.finishedAt = null;
        resurrected.document.runningSince = now;
        resurrected.document.options.memoryMbytes = 512;
    });
    now = start + 6 * HOUR;
    expect(view()).toMatchObject({ stats: { durationMillis: 6 * HOUR, runTimeSecs: 7200, computeUnits: 1 } });
    context.database.close();
});
