import { expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { createActor } from '../actors/change-actor.js';
import { saveRun } from '../runs/run-record.js';
import { limitsResource, monthlyUsageResource } from './account.js';

it.each([
    [Date.UTC(2026, 0, 1), '2026-01-01T00:00:00.000Z', '2026-01-31T23:59:59.999Z'],
    [Date.UTC(2024, 1, 29, 12), '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    [Date.UTC(2026, 11, 31, 23, 59), '2026-12-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z'],
])('a usage cycle is a month', (day, startAt, endAt) => {
    expect(monthlyUsageResource(day).usageCycle).toEqual({ startAt, endAt });
});

it('the limits tell what the account uses: what it has, and the runs that have not ended', () => {
    const context = memoryContext();
    createActor(context, { name: 'one' });
    for (const status of ['READY', 'RUNNING', 'ABORTING', 'SUCCEEDED', 'TIMED-OUT'] as const) {
        saveRun(context, { ...runningRun(status), status });
    }
    expect(limitsResource(context)).toMatchObject({
        limits: { dataRetentionDays: 36_500 },
        current: { actorCount: 1, actorTaskCount: 0, activeActorJobCount: 3, actorMemoryGbytes: 3 },
    });
    context.database.close();
});
