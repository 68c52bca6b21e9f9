import { findActor } from '../actors/actors.js';
import { ApiError, notFound } from '../api-error.js';
import { isOwnUser, type PlatformContext } from '../context.js';
import { findTask, type TaskRecord } from '../tasks/tasks.js';
import { type StandbySettings, taskStandby } from './settings.js';

/** An Actor or a task that receives requests in Standby. */
export interface StandbyTarget {
    actorId: string;
    /** Null when the requests are for the Actor itself. */
    task: TaskRecord | null;
    settings: StandbySettings;
}

/**
 * Finds the Actor or the task of a standby URL. An Actor takes precedence over a task with the same name, whose URL has
 * its id.
 *
 * @param label `username--name` from the URL, or `username--id`.
 * @throws {ApiError} `record-not-found` when it does not exist, or Standby is not enabled for it.
 */
export function getStandbyTarget(context: PlatformContext, label: string): StandbyTarget {
    const [, username, name = ''] = /^(.*?)--(.+)$/.exec(label) ?? [];
    const isOwn = username !== undefined && isOwnUser(context.user, username);
    const found = isOwn ? findTarget(context, name) : undefined;
    if (!found) throw notFound('Actor');
    if (!found.settings.isEnabled) {
        throw new ApiError(
            'record-not-found',
            `Standby is not enabled for "${label}". Set "actorStandby.isEnabled" of its Actor, or "usesStandbyMode" in its actor.json.`,
        );
    }
    return found;
}

function findTarget(context: PlatformContext, idOrName: string): StandbyTarget | undefined {
    const actor = findActor(context, idOrName);
    if (actor) return { actorId: actor.id, task: null, settings: taskStandby(actor.document.actorStandby, null) };
    const task = findTask(context, idOrName);
    const ofTask = task && findActor(context, task.actorId);
    if (!ofTask) return undefined;
    const settings = taskStandby(ofTask.document.actorStandby, task.document.actorStandby);
    return { actorId: ofTask.id, task, settings };
}
