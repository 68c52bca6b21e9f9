import type { ActorRecord } from '../actors/actors.js';
import type { BuildRecord } from '../builds/builds.js';
import type { RunInput } from '../builds/input.js';
import type { PlatformContext } from '../context.js';
import type { Run } from '../runs/run-record.js';
import { mayUseStorage } from './limited-run.js';
import { type PermissionLevel, permissionLevelOf } from './permission-level.js';
import { grantedStorages, type StorageGrant } from './storage-grants.js';

/** Of what a run's permissions are made. */
export interface PermissionParts {
    /** The level that the request forces on the run. */
    forced?: PermissionLevel | undefined;
    input: RunInput | undefined;
    /** The run with limited permissions that starts this one: nobody passes on more than he has. */
    grantedBy?: Run | undefined;
}

/**
 * What a new run, or one that turns into another Actor's, may do.
 *
 * @param context The platform.
 * @param actor The Actor that is run.
 * @param build The build that is run.
 * @param parts What else decides.
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

/** An input that is not JSON names no storages. */
function jsonOf(input: RunInput | undefined): unknown {
    try {
        return JSON.parse(input?.value.toString('utf8') ?? '');
    } catch {
        return undefined;
    }
}
