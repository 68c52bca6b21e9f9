import { describe, expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import type { Status } from '../status.js';
import { finishRun } from './finish-run.js';
import { findRun, saveRun } from './run-record.js';

describe('finishRun', () => {
    it.each<[Status, number | null, Status, string]>([
        ['RUNNING', 0, 'SUCCEEDED', 'Actor succeeded with exit code 0'],
        ['RUNNING', 3, 'FAILED', 'Actor failed with exit code 3'],
        ['READY', null, 'FAILED', 'Actor could not be started'],
        ['TIMING-OUT', 137, 'TIMED-OUT', 'Actor timed out'],
        ['ABORTING', 0, 'ABORTED', 'Actor was aborted'],
    ])('turns %s with exit code %s into %s', (status, exitCode, final, statusMessage) => {
        const context = memoryContext();
        saveRun(context, { ...runningRun('run'), status });
        expect(finishRun(context, 'run', exitCode)).toMatchObject({ status: final });
        expect(findRun(context, 'run')).toMatchObject({ status: final, document: { exitCode, statusMessage } });
        expect(finishRun(context, 'run', 1)).toBeUndefined();
        expect(findRun(context, 'run')?.status).toBe(final);
    });

    it('writes neither the end nor its dispatches when one of them fails, and announces nothing', () => {
        const context = memoryContext();
        const { database, changes } = context;
        saveRun(context, runningRun('run'));
        const woken: string[] = [];
        changes.listen('run', () => woken.push('woken'));
        database.run('ALTER TABLE webhooks RENAME TO broken');
        expect(() => finishRun(context, 'run', 0)).toThrow();
        expect(findRun(context, 'run')?.status).toBe('RUNNING');
        expect(woken).toEqual([]);
        database.run('ALTER TABLE broken RENAME TO webhooks');
        finishRun(context, 'run', 0);
        expect(findRun(context, 'run')?.status).toBe('SUCCEEDED');
        expect(woken).toEqual(['woken']);
    });
});
