import { isoTime, type PlatformContext } from '../context.js';

/** Apify's log keeps this many lines of a schedule. */
const KEPT_LINES = 1000;

/** How important a line of the log is. */
export type ScheduleLogLevel = 'INFO' | 'WARNING' | 'ERROR';

interface LogRow {
    at: number;
    level: ScheduleLogLevel;
    message: string;
}

/** Adds a line to a schedule's log, and removes all but the latest thousand. */
export function appendScheduleLog(
    { database, clock }: PlatformContext,
    scheduleId: string,
    level: ScheduleLogLevel,
    message: string,
): void {
    database.run(
        'INSERT INTO schedule_log (schedule_id, at, level, message) VALUES (?, ?, ?, ?)',
        scheduleId,
        clock.now(),
        level,
        message,
    );
    database.run(
        `DELETE FROM schedule_log WHERE schedule_id = ? AND position <= (
            SELECT position FROM schedule_log WHERE schedule_id = ? ORDER BY position DESC LIMIT 1 OFFSET ?)`,
        scheduleId,
        scheduleId,
        KEPT_LINES,
    );
}

/**
 * Returns the log of a schedule as the API shows it, the oldest line first.
 *
 * @see https://docs.apify.com/api/v2/schedule-log-get
 */
export function scheduleLogResource({ database }: PlatformContext, scheduleId: string) {
    const rows = database.all<LogRow>(
        'SELECT at, level, message FROM schedule_log WHERE schedule_id = ? ORDER BY position',
        scheduleId,
    );
    return rows.map(({ at, level, message }) => ({ message, level, createdAt: isoTime(at) }));
}
