import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findActor, saveActor } from '../actors/actors.js';
import type { PlatformContext } from '../context.js';
import { deleteLog } from '../runs/log.js';

/** Returns the folder in which the platform unpacks and builds the sources of a build. */
export function buildFolder(context: PlatformContext, buildId: string): string {
    return join(context.dataFolder, 'builds', buildId);
}

/**
 * Removes a build, its tags, its log and the folder that the platform created for it. Never touches a registered
 * folder.
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
    const actor = build && findActor(context, build.actor_id);
    if (!actor) return;
    const tags = Object.entries(actor.document.taggedBuilds);
    const kept = tags.filter(([, tagged]) => tagged.buildId !== buildId);
    if (kept.length === tags.length) return;
    saveActor(context, { ...actor, document: { ...actor.document, taggedBuilds: Object.fromEntries(kept) } });
}
