import { ownName } from '../actors/actors.js';
import { notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { type ListPage, selectPage } from '../storage/list-page.js';
import type { TaskOptions } from '../tasks/tasks.js';

/** Starts an Actor. */
export interface RunActorAction {
    id: string;
    type: 'RUN_ACTOR';
    actorId: string;
    runInput?: { body?: string | null; contentType?: string | null } | null;
    runOptions?: TaskOptions | null;
}

/** Starts a saved task. */
export interface RunTaskAction {
    id: string;
    type: 'RUN_ACTOR_TASK';
    actorTaskId: string;
    /** Replaces the task's input, property by property. */
    input?: Record<string, unknown> | null;
}

/** What a schedule does when it is due. */
export type ScheduleAction = RunActorAction | RunTaskAction;

/** The part of a schedule that is stored as JSON. */
export interface ScheduleDocument {
    title: string | null;
    description: string | null;
    cronExpression: string;
    /** A name in the IANA database. */
    timezone: string;
    isEnabled: boolean;
    /** Whether an action is skipped while the run that it started before is still running. */
    isExclusive: boolean;
    /** Stored as it was given. This platform sends no e-mails. */
    notifications: Record<string, unknown>;
    actions: ScheduleAction[];
}

/** A schedule as the platform stores it. Its times are milliseconds since the epoch. */
export interface ScheduleRecord {
    id: string;
    name: string;
    createdAt: number;
    modifiedAt: number;
    /** Null while it is disabled. */
    nextRunAt: number | null;
    lastRunAt: number | null;
    document: ScheduleDocument;
}

/** A row of the table `schedules`. */
interface ScheduleRow {
    id: string;
    name: string;
    created_at: number;
    modified_at: number;
    next_run_at: number | null;
    last_run_at: number | null;
    document: string;
}

/** The id that is announced when a schedule is created, changed, run or removed. */
export const SCHEDULES_CHANGED = 'schedules';

function scheduleFromRow(row: ScheduleRow): ScheduleRecord {
    return {
        id: row.id,
        name: row.name,
        createdAt: row.created_at,
        modifiedAt: row.modified_at,
        nextRunAt: row.next_run_at,
        lastRunAt: row.last_run_at,
        document: JSON.parse(row.document) as ScheduleDocument,
    };
}

/**
 * Finds a schedule by its id, `name`, `username~name` or `~name`.
 *
 * @throws {ApiError} `record-not-found` when there is no such schedule.
 */
export function getSchedule(context: PlatformContext, idOrName: string): ScheduleRecord {
    const { database } = context;
    const name = ownName(context, idOrName);
    const row =
        database.one<ScheduleRow>('SELECT * FROM schedules WHERE id = ?', idOrName) ??
        (name === undefined ? undefined : database.one<ScheduleRow>('SELECT * FROM schedules WHERE name = ?', name));
    if (!row) throw notFound('Schedule');
    return scheduleFromRow(row);
}

/** Lists one page of the schedules, in the order of their creation. */
export function listSchedules(
    context: PlatformContext,
    page: ListPage,
): { total: number; schedules: ScheduleRecord[] } {
    const query = { table: 'schedules', orderBy: ['created_at'] };
    const { total, rows } = selectPage<ScheduleRow>(context.database, query, page);
    return { total, schedules: rows.map(scheduleFromRow) };
}

/**
 * Lists the schedules that are due, the earliest first.
 *
 * @param beforeMs Milliseconds since the epoch. A run time at exactly this time is due.
 */
export function dueSchedules({ database }: PlatformContext, beforeMs: number): ScheduleRecord[] {
    return database
        .all<ScheduleRow>('SELECT * FROM schedules WHERE next_run_at <= ? ORDER BY next_run_at, rowid', beforeMs)
        .map(scheduleFromRow);
}

/** Finds the earliest run time of all schedules, in milliseconds since the epoch. Null when none is enabled. */
export function findEarliestMoment({ database }: PlatformContext): number | null {
    return database.one<{ time: number | null }>('SELECT MIN(next_run_at) AS time FROM schedules')?.time ?? null;
}

/** Saves a new or changed schedule. */
export function saveSchedule(context: PlatformContext, schedule: ScheduleRecord): void {
    context.database.run(
        `INSERT INTO schedules (id, name, created_at, modified_at, next_run_at, last_run_at, document)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, modified_at = excluded.modified_at,
            next_run_at = excluded.next_run_at, last_run_at = excluded.last_run_at, document = excluded.document`,
        schedule.id,
        schedule.name,
        schedule.createdAt,
        schedule.modifiedAt,
        schedule.nextRunAt,
        schedule.lastRunAt,
        JSON.stringify(schedule.document),
    );
    announceChange(context);
}

/** Removes a schedule with its log. The runs that it started stay. */
export function deleteSchedule(context: PlatformContext, id: string): void {
    context.database.transaction(() => {
        context.database.run('DELETE FROM schedule_log WHERE schedule_id = ?', id);
        context.database.run('DELETE FROM schedules WHERE id = ?', id);
        announceChange(context);
    });
}

function announceChange({ database, changes }: PlatformContext): void {
    database.afterCommit(() => changes.announce(SCHEDULES_CHANGED));
}
