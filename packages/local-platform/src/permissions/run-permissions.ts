import type { ActorRecord } from '../actors/actors.js';
import type { BuildRecord } from '../builds/builds.js';
import type { RunInput } from '../builds/input.js';
import type { PlatformContext } from '../context.js';
import type { Run } from '../runs/run-record.js';
import { mayUseStorage } from './limited-run.js';
import { type PermissionLevel, permissionLevelOf } from './permission-level.js';
import { grantedStorages, type StorageGrant } from './storage-grants.js';

/** What decides about a run's permissions, apart from its Actor and build. */
export interface PermissionParts {
    /** The level that the request sets for this run only. */
    forced?: PermissionLevel | undefined;
    input: RunInput | undefined;
    /** The run with limited permissions that starts this one. It cannot grant more than it has. */
    grantedBy?: Run | undefined;
}

/**
 * Returns the permissions of a new run, or of a run that changes to another Actor.
 *
 * @param context The platform.
 * @param actor The Actor that is run.
 * @param build The build that is run.
 * @param parts What else decides about the permissions.
 */
export function runPermissions(
    context: PlatformContext,
    actor: ActorRecord,
    build: BuildRecord,
    { forced, input, grantedBy }: PermissionParts,
): { permissionLevel: PermissionLevel; storageGrants?: StorageGrant[] } {
    const permissionLevel = permissionLevelOf(actor, forced);
    if (permissionLevel === 'FULL_PERMISSIONS') return { permissionLevel };
    const named = grantedStorages(context, build.document.actorDefinition?.input, jsonOf(input));
    const storageGrants = named.filter(
        ({ table, id, canWrite }) =>
            !grantedBy || mayUseStorage(context, grantedBy, table, id, canWrite ? 'WRITE' : 'READ'),
    );
    return { permissionLevel, storageGrants };
}

/** Input that is not JSON names no storages. */
function jsonOf(input: RunInput | undefined): unknown {
    try {
        return JSON.parse(input?.value.toString('utf8') ?? '');
    } catch {
        return undefined;
    }
}
