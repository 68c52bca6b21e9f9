import type { Context } from 'hono';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { findRun } from '../runs/run-record.js';
import { findStorage, type StorageTable, storageAccess } from '../storage/storages.js';
import { opensContent, opensRecord } from '../storage/url-signing.js';

const TABLES: Record<string, StorageTable> = {
    datasets: 'datasets',
    'key-value-stores': 'key_value_stores',
    'request-queues': 'request_queues',
};

/** The paths that a signature for a storage's whole content gives access to. */
const SIGNED_CONTENT = /^(items|keys|records)$/;

/**
 * Creates a check for requests that need no token: they read a storage or run whose `generalAccess` is open, have a
 * valid signature for what they read, or get the OpenAPI document of a build. FOLLOW_USER_SETTING counts as RESTRICTED.
 *
 * @returns Whether a request needs no token. Throws an {@link ApiError} `invalid-signature` for a wrong signature.
 * @see https://docs.apify.com/platform/collaboration/general-resource-access
 */
export function publicRequests(context: PlatformContext): (c: Context) => boolean {
    return (c) => isPublic(context, c.req.method, new URL(c.req.url).pathname, c.req.query('signature'));
}

function isPublic(context: PlatformContext, method: string, path: string, signature: string | undefined): boolean {
    if (method !== 'GET' && method !== 'HEAD') return false;
    const [kind = '', encodedId = '', ...rest] = path.replace(/^\/v2\//, '').split('/');
    const id = decoded(encodedId);
    if (kind === 'actor-runs' || kind === 'logs') {
        const isRead = kind === 'logs' || rest.length === 0 || rest.join() === 'log';
        return isRead && findRun(context, id)?.document.generalAccess === 'ANYONE_WITH_ID_CAN_READ';
    }
    // A build's id is hard to guess, and the document says only how to run the build.
    if (kind === 'actor-builds') return rest.join('/') === 'openapi.json';
    if (kind === 'actors') return /^builds\/(?!default\/)[^/]+\/openapi\.json$/.test(rest.join('/'));
    const table = Object.hasOwn(TABLES, kind) ? TABLES[kind] : undefined;
    const storage = table && findStorage(context, table, id);
    if (!storage) return false;
    if (signature !== undefined) {
        const [place = '', key] = rest;
        const isOpen =
            key === undefined
                ? SIGNED_CONTENT.test(place) && opensContent(context, storage.id, signature)
                : place === 'records' && opensRecord(context, storage.id, decoded(key), signature);
        if (isOpen) return true;
        throw new ApiError(
            'invalid-signature',
            'The signature is wrong for this link, or it has expired. Get a new link.',
        );
    }
    const access = storageAccess(storage);
    const isById = id === storage.id;
    const isByOwnersName = id.indexOf('~') > 0;
    if (access === 'ANYONE_WITH_NAME_CAN_READ') return isById || isByOwnersName;
    return access === 'ANYONE_WITH_ID_CAN_READ' && isById;
}

function decoded(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}
