import { expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { saveRun } from '../runs/run-record.js';
import { findStartedRun, isBeingSentHere } from './dispatch.js';

it('a request counts as a dispatch only while the platform is sending that dispatch to itself', () => {
    const context = memoryContext();
    const rows: [id: string, receiver: string, underWay: number][] = [
        ['here', '(platform)', 1],
        ['waiting', '(platform)', 0],
        ['elsewhere', 'example.com', 1],
    ];
    for (const [id, receiver, underWay] of rows) {
        context.database.run(
            `INSERT INTO webhook_dispatches (id, webhook_id, event_type, status, created_at, event_data,
            webhook_summary, payload, receiver, under_way)
            VALUES (?, 'webhook', 'TEST', 'ACTIVE', 0, '{}', '{}', '{}', ?, ?)`,
            id,
            receiver,
            underWay,
        );
    }
    const taken = ['here', 'waiting', 'elsewhere', 'unknown', ''].filter((id) => isBeingSentHere(context, id));
    expect(taken).toEqual(['here']);
    context.database.close();
});

it('when a dispatch is sent again after a crash, its run is the later one', () => {
    const context = memoryContext();
    expect(findStartedRun(context, 'dispatch')).toBeNull();
    for (const [index, id] of ['first', 'second'].entries()) {
        const run = runningRun(id);
        saveRun(context, { ...run, startedAt: run.startedAt + index, dispatchId: 'dispatch' });
    }
    saveRun(context, { ...runningRun('other'), startedAt: Date.UTC(2027, 0, 1), dispatchId: 'other' });
    expect(findStartedRun(context, 'dispatch')).toBe('second');
    context.database.close();
});
