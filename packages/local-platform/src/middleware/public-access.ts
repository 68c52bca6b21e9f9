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

/** The links that a signature of a storage's whole content opens. */
const SIGNED_CONTENT = /^(items|keys|records)$/;

/**
 * Tells which requests need no token: those that read a storage or a run whose `generalAccess` is open, those whose
 * signature opens what they read, and those for the OpenAPI document of a build. FOLLOW_USER_SETTING counts as
 * RESTRICTED.
 *
 * @returns Whether a request may pass without a token; it throws an {@link ApiError} `invalid-signature`.
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
    // A build's id is hard to guess, and its description holds no more than how to run it.
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
        throw new ApiError('invalid-signature', 'The signature does not open this link, or it has expired.');
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
