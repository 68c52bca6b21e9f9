import { findActor } from '../actors/actors.js';
import { isoTime, type PlatformContext } from '../context.js';
import type { TaskRecord } from './tasks.js';

/**
 * A task as the API returns it.
 *
 * @see https://docs.apify.com/api/v2/actor-task-get
 */
export function taskResource(context: PlatformContext, task: TaskRecord) {
    return { ...taskFields(context, task), ...task.document };
}

/** A task as a list of tasks returns it. */
export function shortTaskResource(context: PlatformContext, task: TaskRecord) {
    return {
        ...taskFields(context, task),
        title: task.document.title,
        actName: findActor(context, task.actorId)?.name ?? null,
        actUsername: context.user.username,
    };
}

function taskFields(context: PlatformContext, task: TaskRecord) {
    const runs = context.database.one<{ total: number }>(
        'SELECT count(*) AS total FROM runs WHERE task_id = ?',
        task.id,
    );
    return {
        id: task.id,
        userId: context.user.id,
        actId: task.actorId,
        name: task.name,
        username: context.user.username,
        createdAt: isoTime(task.createdAt),
        modifiedAt: isoTime(task.modifiedAt),
        stats: { totalRuns: runs?.total ?? 0 },
    };
}
