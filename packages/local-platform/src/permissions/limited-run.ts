import { findActor } from '../actors/actors.js';
import { ApiError } from '../api-error.js';
import { findBuild } from '../builds/builds.js';
import type { PlatformContext } from '../context.js';
import { findRun, type Run, storageIdsOf } from '../runs/run-record.js';
import { findStorage, type StorageRow, type StorageTable, storageDocument } from '../storage/storages.js';
import { findWebhook, type Webhook } from '../webhooks/webhook.js';
import { PERMISSION_LEVELS, type PermissionLevel, permissionLevelOf } from './permission-level.js';

/** Whether something is only looked at. */
export type Access = 'READ' | 'WRITE';

/** A request of the API. */
export interface ApiRequest {
    method: string;
    /** Its path behind `/v2`, such as `/datasets/abc/items`. */
    path: string;
    query: URLSearchParams;
}

/** What decides a request: who sends it, with how much access, to which of the resource's objects. */
interface Question {
    context: PlatformContext;
    run: Run;
    access: Access;
    /** The part of the path behind the resource; undefined for the list of all. */
    id: string | undefined;
    /** The part behind the id, such as `runs`. */
    action: string | undefined;
    query: URLSearchParams;
}

/** How Apify calls a resource when it refuses it, and whether a run with limited permissions may use it. */
interface Resource {
    title: string;
    isAllowed(question: Question): boolean;
}

/** The records of runs, and their logs. */
const RUNS: Resource = {
    title: 'Actor run',
    isAllowed: ({ context, run, id }) => id !== undefined && mayUseRun(context, run, id),
};

/**
 * What a run with limited permissions may do, by the first part of a request's path, besides reading what needs no
 * token. All else is refused. What does not exist is not refused here: the route says that it was not found.
 *
 * @see https://docs.apify.com/platform/actors/development/permissions#how-actor-permissions-work
 */
const RESOURCES: Readonly<Record<string, Resource>> = {
    datasets: storages('dataset', 'datasets'),
    'key-value-stores': storages('key-value store', 'key_value_stores'),
    'request-queues': storages('request queue', 'request_queues'),
    'actor-runs': RUNS,
    logs: RUNS,
    actors: { title: 'Actor', isAllowed: mayUseActor },
    // The record of a build may be read by every run that has its id; its log may not.
    'actor-builds': {
        title: 'Actor build',
        isAllowed: ({ access, id, action }) => access === 'READ' && id !== undefined && action !== 'log',
    },
    'actor-tasks': { title: 'Actor task', isAllowed: () => false },
    // What a new webhook listens to is in the request's body, see refuseWebhookCondition.
    webhooks: {
        title: 'webhook',
        isAllowed: ({ context, run, access, id }) =>
            id === undefined ? access === 'WRITE' : isOwnWebhook(context, run, id),
    },
    'webhook-dispatches': { title: 'webhook dispatch', isAllowed: () => false },
    schedules: { title: 'schedule', isAllowed: () => false },
    // Everybody's public profile, but not the account.
    users: { title: 'user', isAllowed: ({ access, id }) => access === 'READ' && id !== undefined && id !== 'me' },
    store: { title: 'Store', isAllowed: () => true },
    tools: { title: 'tool', isAllowed: () => true },
    'browser-info': { title: 'tool', isAllowed: () => true },
};

/**
 * Why a run with limited permissions may not send a request.
 *
 * @param context The platform.
 * @param run The run that sends the request.
 * @param request The request.
 * @returns The error `insufficient-permissions`, worded as Apify words it; null when the run may send it.
 */
export function findRefusal(context: PlatformContext, run: Run, { method, path, query }: ApiRequest): ApiError | null {
    const [name = '', id, action] = path.split('/').filter(Boolean).map(decoded);
    const resource = Object.hasOwn(RESOURCES, name) ? RESOURCES[name] : undefined;
    const access = method === 'GET' || method === 'HEAD' ? 'READ' : 'WRITE';
    if (!resource?.isAllowed({ context, run, access, id, action, query })) return forbidden(resource?.title);
    const targetActorId = action === 'metamorph' ? query.get('targetActorId') : null;
    return targetActorId && !mayStart(context, targetActorId) ? forbidden('Actor') : null;
}

/**
 * Refuses a webhook of a run with limited permissions that listens to anything but the run itself or a run that it
 * started.
 *
 * @param context The platform.
 * @param run The run that sends the request.
 * @param webhook The body of the request that makes or changes the webhook.
 * @throws {ApiError} `insufficient-permissions`.
 */
export function refuseWebhookCondition(context: PlatformContext, run: Run, webhook: unknown): void {
    const { condition } = (webhook ?? {}) as { condition?: Record<string, unknown> };
    if (condition === undefined || condition === null) return;
    const { actorRunId, actorId, actorTaskId } = condition;
    if (actorId) throw forbidden('Actor');
    if (actorTaskId) throw forbidden('Actor task');
    if (!mayUseRun(context, run, String(actorRunId))) throw forbidden('Actor run');
}

/**
 * Refuses a webhook that a run with limited permissions finds by its idempotency key, unless it listens to the run
 * itself or to one that the run started.
 *
 * @param context The platform.
 * @param run The run that sends the request.
 * @param webhook The webhook that has the key.
 * @throws {ApiError} `insufficient-permissions`.
 */
export function refuseForeignWebhook(context: PlatformContext, run: Run, webhook: Webhook): void {
    if (!isOwnWebhook(context, run, webhook.id)) throw forbidden('webhook');
}

/**
 * Whether a run with limited permissions may use a storage: its own, one that its input names, one that a run of its
 * Actor with limited permissions made, and, to read, the results of the runs that it started.
 *
 * @param context The platform.
 * @param run The run.
 * @param table The storage's table.
 * @param idOrName The storage as the API's paths name it; a storage that does not exist may be used.
 * @param access Whether it is only read.
 */
export function mayUseStorage(
    context: PlatformContext,
    run: Run,
    table: StorageTable,
    idOrName: string,
    access: Access,
): boolean {
    const storage = findStorage<StorageRow>(context, table, idOrName);
    if (!storage) return true;
    const { actRunId, madeBy } = storageDocument(storage);
    const { datasets, keyValueStores, requestQueues } = storageIdsOf(run);
    const own = { datasets, key_value_stores: keyValueStores, request_queues: requestQueues }[table];
    if (Object.values(own).includes(storage.id)) return true;
    if (madeBy?.actorId === actorIdOf(run) || madeBy?.runId === run.id) return true;
    const isGranted = run.document.storageGrants?.some(
        (grant) => grant.table === table && grant.id === storage.id && (access === 'READ' || grant.canWrite),
    );
    return isGranted || (access === 'READ' && actRunId !== null && wasStartedBy(context, run, actRunId));
}

function storages(title: string, table: StorageTable): Resource {
    return {
        title,
        isAllowed({ context, run, access, id, query }) {
            if (id !== undefined) return mayUseStorage(context, run, table, id, access);
            // Any further storage may be made; one that has the name already is opened.
            return access === 'WRITE' && mayUseStorage(context, run, table, query.get('name') ?? '', 'READ');
        },
    };
}

function mayUseRun(context: PlatformContext, run: Run, runId: string): boolean {
    if (runId === run.id || wasStartedBy(context, run, runId)) return true;
    // The log of a build is found by its id where that of a run is.
    return !findRun(context, runId) && !findBuild(context, runId);
}

function wasStartedBy(context: PlatformContext, run: Run, runId: string): boolean {
    return findRun(context, runId)?.document.startedByRunId === run.id;
}

function mayUseActor({ context, access, id, action, query }: Question): boolean {
    if (id === undefined) return false;
    const isStart = action === 'run-sync' || action === 'run-sync-get-dataset-items';
    if (isStart || (action === 'runs' && access === 'WRITE')) {
        return mayStart(
            context,
            id,
            PERMISSION_LEVELS.find((level) => level === query.get('forcePermissionLevel')),
        );
    }
    if (access === 'WRITE') return action === 'validate-input';
    // The records of builds may be read by every run, and clients read the record of an Actor that they call.
    return action === 'builds' || (action === undefined && (isPublicActor(context, id) || mayStart(context, id)));
}

function isPublicActor(context: PlatformContext, actorId: string): boolean {
    return findActor(context, actorId)?.document.isPublic === true;
}

/** Actors with limited permissions, too, may be started, and with no more than those. */
function mayStart(context: PlatformContext, actorId: string, forced?: PermissionLevel): boolean {
    const actor = findActor(context, actorId);
    return !actor || permissionLevelOf(actor, forced) === 'LIMITED_PERMISSIONS';
}

function isOwnWebhook(context: PlatformContext, run: Run, webhookId: string): boolean {
    const webhook = findWebhook(context, webhookId);
    if (!webhook) return true;
    const { actorRunId } = webhook.condition;
    // A webhook may outlive its run, and is then nobody's own.
    return actorRunId !== undefined && (actorRunId === run.id || wasStartedBy(context, run, actorRunId));
}

/** The Actor whose code a run runs now. */
export function actorIdOf(run: Run): string {
    return run.document.metamorphs.at(-1)?.actorId ?? run.actorId;
}

function decoded(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

function forbidden(title: string | undefined): ApiError {
    const what = title === undefined ? '' : ` for the ${title}`;
    return new ApiError(
        'insufficient-permissions',
        `Insufficient permissions${what}. Make sure you're passing a correct API token and that it has the required permissions.`,
    );
}
