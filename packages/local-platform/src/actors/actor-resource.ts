import { isoTime, type PlatformContext } from '../context.js';
import { type ListPage, selectPage } from '../storage/list-page.js';
import { type ActorRecord, type ActorRow, actorFromRow } from './actors.js';
import { listVersions, versionResource } from './versions.js';

/**
 * An Actor as the API returns it.
 *
 * @see https://docs.apify.com/api/v2/actor-get
 */
export function actorResource(context: PlatformContext, actor: ActorRecord) {
    const { document } = actor;
    return {
        id: actor.id,
        userId: context.user.id,
        name: actor.name,
        username: context.user.username,
        createdAt: isoTime(actor.createdAt),
        modifiedAt: isoTime(actor.modifiedAt),
        ...document,
        taggedBuilds: document.taggedBuilds,
        stats: actorStats(context, actor.id),
        versions: listVersions(context, actor.id).map(versionResource),
    };
}

/** The list of Actors; the user's own and the used ones are the same here, as the platform has one user. */
export function listActors(context: PlatformContext, page: ListPage, byLastRun: boolean) {
    const lastRun = '(SELECT max(started_at) FROM runs WHERE runs.actor_id = actors.id)';
    const orderBy = byLastRun ? [lastRun, 'created_at'] : ['created_at'];
    const { total, rows } = selectPage<ActorRow>(context.database, { table: 'actors', orderBy }, page);
    const items = rows.map(actorFromRow).map((actor) => ({
        id: actor.id,
        createdAt: isoTime(actor.createdAt),
        modifiedAt: isoTime(actor.modifiedAt),
        name: actor.name,
        username: context.user.username,
        ...(actor.document.title !== null && { title: actor.document.title }),
        stats: actorStats(context, actor.id),
    }));
    return { total, items };
}

function actorStats(context: PlatformContext, actorId: string) {
    const { database } = context;
    const runs = database.one<{ total: number; last: number | null; metamorphs: number | null }>(
        `SELECT count(*) AS total, max(started_at) AS last,
            sum(json_array_length(document, '$.metamorphs')) AS metamorphs FROM runs WHERE actor_id = ?`,
        actorId,
    );
    const builds = database.one<{ total: number }>('SELECT count(*) AS total FROM builds WHERE actor_id = ?', actorId);
    const users = (runs?.total ?? 0) > 0 ? 1 : 0;
    return {
        totalBuilds: builds?.total ?? 0,
        totalRuns: runs?.total ?? 0,
        totalUsers: users,
        totalUsers7Days: users,
        totalUsers30Days: users,
        totalUsers90Days: users,
        totalMetamorphs: runs?.metamorphs ?? 0,
        ...(runs?.last != null && { lastRunStartedAt: isoTime(runs.last) }),
    };
}
