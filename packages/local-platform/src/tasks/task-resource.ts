import { findActor } from '../actors/actors.js';
import { isoTime, type PlatformContext } from '../context.js';
import { taskStandby } from '../standby/settings.js';
import { standbyUrl } from '../standby/standby-url.js';
import type { TaskRecord } from './tasks.js';

/**
 * Returns a task as the API shows it.
 *
 * @see https://docs.apify.com/api/v2/actor-task-get
 */
export function taskResource(context: PlatformContext, task: TaskRecord) {
    const actor = findActor(context, task.actorId);
    const ofActor = actor?.document.actorStandby;
    const { actorStandby: ofTask } = task.document;
    // An Actor's name takes precedence over a task's.
    const urlName = findActor(context, task.name) ? task.id : task.name;
    return {
        ...taskFields(context, task),
        ...task.document,
        ...(ofTask && { actorStandby: taskStandby(ofActor, ofTask) }),
        standbyUrl: ofActor?.isEnabled ? standbyUrl(context, urlName) : null,
    };
}

/** Returns a task as it appears in lists. */
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
