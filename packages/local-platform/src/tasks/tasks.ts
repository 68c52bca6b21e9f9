import { ownName } from '../actors/actors.js';
import { notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import type { StandbySettings } from '../standby/settings.js';
import { type ListPage, selectPage } from '../storage/list-page.js';

/** The options of a task's runs. Null means that the Actor decides. */
export interface TaskOptions {
    build?: string | null;
    timeoutSecs?: number | null;
    memoryMbytes?: number | null;
    maxItems?: number | null;
    maxTotalChargeUsd?: number | null;
    restartOnError?: boolean | null;
}

/** The part of a task that is stored as JSON. */
export interface TaskDocument {
    title: string | null;
    options: TaskOptions;
    /** The stored input. The body of a run's request replaces its properties. */
    input: Record<string, unknown> | null;
    /** Replaces the Actor's settings. */
    actorStandby?: Partial<StandbySettings> | null;
}

/** A task as the platform stores it. */
export interface TaskRecord {
    id: string;
    actorId: string;
    name: string;
    /** Milliseconds since the epoch. */
    createdAt: number;
    /** Milliseconds since the epoch. */
    modifiedAt: number;
    document: TaskDocument;
}

/** A row of the table `actor_tasks`. */
interface TaskRow {
    id: string;
    actor_id: string;
    name: string;
    created_at: number;
    modified_at: number;
    document: string;
}

function taskFromRow(row: TaskRow): TaskRecord {
    return {
        id: row.id,
        actorId: row.actor_id,
        name: row.name,
        createdAt: row.created_at,
        modifiedAt: row.modified_at,
        document: JSON.parse(row.document) as TaskDocument,
    };
}

/**
 * Finds a task by its id, `name`, `username~name` or `~name`. Names in any case.
 *
 * @throws {ApiError} `record-not-found` when there is no such task.
 */
export function getTask(context: PlatformContext, idOrName: string): TaskRecord {
    const task = findTask(context, idOrName);
    if (!task) throw notFound('Actor task');
    return task;
}

/** Like {@link getTask}, but returns undefined when there is no such task. */
export function findTask(context: PlatformContext, idOrName: string): TaskRecord | undefined {
    const { database } = context;
    const name = ownName(context, idOrName);
    const row =
        database.one<TaskRow>('SELECT * FROM actor_tasks WHERE id = ?', idOrName) ??
        (name === undefined
            ? undefined
            : database.one<TaskRow>('SELECT * FROM actor_tasks WHERE name = ? COLLATE NOCASE', name));
    return row && taskFromRow(row);
}

/** Lists one page of the tasks, in the order of their creation. */
export function listTasks(context: PlatformContext, page: ListPage): { total: number; tasks: TaskRecord[] } {
    const query = { table: 'actor_tasks', orderBy: ['created_at'] };
    const { total, rows } = selectPage<TaskRow>(context.database, query, page);
    return { total, tasks: rows.map(taskFromRow) };
}

/** Saves a new or changed task. */
export function saveTask(context: PlatformContext, task: TaskRecord): void {
    context.database.run(
        `INSERT INTO actor_tasks (id, actor_id, name, created_at, modified_at, document) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET actor_id = excluded.actor_id, name = excluded.name,
            modified_at = excluded.modified_at, document = excluded.document`,
        task.id,
        task.actorId,
        task.name,
        task.createdAt,
        task.modifiedAt,
        JSON.stringify(task.document),
    );
}
