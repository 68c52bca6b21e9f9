import { listBuilds } from '../builds/builds.js';
import { deleteBuild } from '../builds/delete-build.js';
import type { PlatformContext } from '../context.js';
import { deleteTask } from '../tasks/change-task.js';
import type { ActorRecord } from './actors.js';

/**
 * Removes an Actor with its versions, builds, tasks and webhooks. Its runs and their storages stay, as on Apify.
 *
 * @see https://docs.apify.com/api/v2/actor-delete
 */
export function deleteActor(context: PlatformContext, actor: ActorRecord): void {
    const { database } = context;
    database.transaction(() => {
        for (const build of listBuilds(context, actor.id).builds) deleteBuild(context, build.id);
        for (const { id } of database.all<{ id: string }>('SELECT id FROM actor_tasks WHERE actor_id = ?', actor.id)) {
            deleteTask(context, id);
        }
        database.run('DELETE FROM webhooks WHERE actor_id = ?', actor.id);
        database.run('DELETE FROM actor_versions WHERE actor_id = ?', actor.id);
        database.run('DELETE FROM actors WHERE id = ?', actor.id);
    });
}
