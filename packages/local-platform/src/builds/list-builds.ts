import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { lookUpActor, saveActor } from '../actors/actors.js';
import { isoTime, type PlatformContext } from '../context.js';
import { deleteLog } from '../runs/log.js';
import type { ListPage } from '../storage/list-page.js';
import { type BuildRecord, type BuildRow, buildFromRow } from './builds.js';

const EVERYTHING: ListPage = { offset: 0, limit: -1, desc: false };

/**
 * Builds in the order in which they started.
 * @param actorId only those of one Actor
 */
export function listBuilds(
    context: PlatformContext,
    actorId?: string,
    page = EVERYTHING,
): { total: number; builds: BuildRecord[] } {
    const where = actorId === undefined ? '' : 'WHERE actor_id = ?';
    const values = actorId === undefined ? [] : [actorId];
    const order = page.desc ? 'DESC' : 'ASC';
    const rows = context.database.all<BuildRow>(
        `SELECT * FROM builds ${where} ORDER BY started_at ${order}, rowid ${order} LIMIT ? OFFSET ?`,
        ...values,
        page.limit,
        page.offset,
    );
    const count = context.database.one<{ total: number }>(`SELECT count(*) AS total FROM builds ${where}`, ...values);
    return { total: count?.total ?? 0, builds: rows.map(buildFromRow) };
}

/** A build as it stands in a list of builds. */
export function buildListItem(context: PlatformContext, build: BuildRecord) {
    return {
        id: build.id,
        actId: build.actorId,
        userId: context.user.id,
        status: build.status,
        startedAt: isoTime(build.startedAt),
        finishedAt: isoTime(build.finishedAt),
        buildNumber: build.buildNumber,
        buildNumberInt: build.document.buildNumberInt,
        meta: build.document.meta,
        usageTotalUsd: 0,
    };
}

/** The folder in which the platform unpacks and builds the sources of a build. */
export function buildFolder(context: PlatformContext, buildId: string): string {
    return join(context.dataFolder, 'builds', buildId);
}

/**
 * Removes a build, its tags, its log and the folder that the platform made for it; a registered folder is never
 * touched.
 */
export function deleteBuild(context: PlatformContext, buildId: string): void {
    context.database.transaction(() => {
        removeTags(context, buildId);
        context.database.run('DELETE FROM builds WHERE id = ?', buildId);
        deleteLog(context, buildId);
        context.database.afterCommit(() => {
            rmSync(buildFolder(context, buildId), { recursive: true, force: true });
            context.changes.announce(buildId);
        });
    });
}

function removeTags(context: PlatformContext, buildId: string): void {
    const build = context.database.one<{ actor_id: string }>('SELECT actor_id FROM builds WHERE id = ?', buildId);
    const actor = build && lookUpActor(context, build.actor_id);
    if (!actor) return;
    const tags = Object.entries(actor.document.taggedBuilds);
    const kept = tags.filter(([, tagged]) => tagged.buildId !== buildId);
    if (kept.length === tags.length) return;
    saveActor(context, { ...actor, document: { ...actor.document, taggedBuilds: Object.fromEntries(kept) } });
}
