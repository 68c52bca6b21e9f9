import { expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { appendScheduleLog, scheduleLogResource } from './schedule-log.js';

it('keeps the latest thousand lines of a schedule', () => {
    const context = memoryContext();
    context.database.transaction(() => {
        appendScheduleLog(context, 'other', 'ERROR', 'Of another one');
        for (let line = 1; line <= 1002; line++) appendScheduleLog(context, 'one', 'INFO', `Line ${line}`);
    });
    const lines = scheduleLogResource(context, 'one').map(({ message }) => message);
    expect(lines).toEqual(Array.from({ length: 1000 }, (_, index) => `Line ${index + 3}`));
    expect(scheduleLogResource(context, 'other')).toEqual([
        { message: 'Of another one', level: 'ERROR', createdAt: '2026-01-01T00:00:00.000Z' },
    ]);
    context.database.close();
});
