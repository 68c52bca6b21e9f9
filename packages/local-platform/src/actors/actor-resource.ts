import { isoTime, type PlatformContext } from '../context.js';
import { standbyUrl } from '../standby/standby-url.js';
import type { ActorRecord } from './actors.js';
import { listVersions, versionResource } from './versions.js';

/**
 * Returns an Actor as the API shows it.
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
        standbyUrl: document.actorStandby?.isEnabled ? standbyUrl(context, actor.name) : null,
        taggedBuilds: document.taggedBuilds,
        stats: actorStats(context, actor.id),
        versions: listVersions(context, actor.id).map(versionResource),
    };
}

/** Returns an Actor as it appears in lists. */
export function shortActorResource(context: PlatformContext, actor: ActorRecord) {
    return {
        id: actor.id,
        createdAt: isoTime(actor.createdAt),
        modifiedAt: isoTime(actor.modifiedAt),
        name: actor.name,
        username: context.user.username,
        ...(actor.document.title !== null && { title: actor.document.title }),
        stats: actorStats(context, actor.id),
    };
}

/** Counts how often an Actor was built and run, and by how many users, which is one at most here. */
export function actorStats(context: PlatformContext, actorId: string) {
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
