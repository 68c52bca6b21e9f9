import { expect, it } from 'vitest';
import { memoryApi } from '../../test/memory-api.js';
import { runningRun } from '../../test/run-record-fixture.js';
import { finishRun } from '../runs/finish-run.js';
import { appendLog } from '../runs/log.js';
import { saveRun } from '../runs/run-record.js';
import { logRoutes } from './logs.js';

it('a log is plain text, raw on request, and the same when it is followed to its end', async () => {
    const { context, request } = memoryApi((platform) => [logRoutes(platform)]);
    saveRun(context, runningRun('run'));
    appendLog(context, 'run', '\u001b[32mINFO\u001b[39m one\n');
    const followed = ['/logs/run?stream=1', '/logs/run?stream=1&raw=1'].map(async (path) =>
        (await request(path)).text(),
    );
    appendLog(context, 'run', '\u001b[31mERROR\u001b[39m two\n');
    finishRun(context, 'run', 0);
    const plain = 'INFO one\nERROR two\n';
    const raw = '\u001b[32mINFO\u001b[39m one\n\u001b[31mERROR\u001b[39m two\n';
    expect(await Promise.all(followed)).toEqual([plain, raw]);
    expect(await (await request('/logs/run')).text()).toBe(plain);
    const file = await request('/actor-runs/run/log?raw=1&download=1');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="run.log"');
    expect(await file.text()).toBe(raw);
    context.database.close();
});
