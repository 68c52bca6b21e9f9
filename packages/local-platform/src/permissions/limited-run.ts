import { findActor } from '../actors/actors.js';
import { ApiError } from '../api-error.js';
import { findBuild } from '../builds/builds.js';
import type { PlatformContext } from '../context.js';
import { findRun, type Run, storageIdsOf } from '../runs/run-record.js';
import { findStorage, type StorageRow, type StorageTable, storageDocument } from '../storage/storages.js';
import { findWebhook, type Webhook } from '../webhooks/webhook.js';
import { PERMISSION_LEVELS, type PermissionLevel, permissionLevelOf } from './permission-level.js';

/** Whether a request only reads or also writes. */
export type Access = 'READ' | 'WRITE';

/** A request of the API. */
export interface ApiRequest {
    method: string;
    /** Its path after `/v2`, such as `/datasets/abc/items`. */
    path: string;
    query: URLSearchParams;
}

/** The facts that decide about a request: the run that sends it, its access and the object. */
interface Question {
    context: PlatformContext;
    run: Run;
    access: Access;
    /** The part of the path after the resource. Undefined for the list of all objects. */
    id: string | undefined;
    /** The part after the id, such as `runs`. */
    action: string | undefined;
    query: URLSearchParams;
}

/** Apify's name for a resource in refusals, and whether a run with limited permissions can use it. */
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
 * What a run with limited permissions can do, by the first part of a request's path. It can also read public data.
 * Everything else is refused. Objects that do not exist are not refused here, so that the route responds that they were
 * not found.
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
    // Every run that has a build's id can read the build, but not its log.
    'actor-builds': {
        title: 'Actor build',
        isAllowed: ({ access, id, action }) => access === 'READ' && id !== undefined && action !== 'log',
    },
    'actor-tasks': { title: 'Actor task', isAllowed: () => false },
    // The request's body says what a new webhook listens to. See refuseWebhookCondition.
    webhooks: {
        title: 'webhook',
        isAllowed: ({ context, run, access, id }) =>
            id === undefined ? access === 'WRITE' : isOwnWebhook(context, run, id),
    },
    'webhook-dispatches': { title: 'webhook dispatch', isAllowed: () => false },
    schedules: { title: 'schedule', isAllowed: () => false },
    // Everybody's public profile is open, but not the account.
    users: { title: 'user', isAllowed: ({ access, id }) => access === 'READ' && id !== undefined && id !== 'me' },
    store: { title: 'Store', isAllowed: () => true },
    tools: { title: 'tool', isAllowed: () => true },
    'browser-info': { title: 'tool', isAllowed: () => true },
};

/**
 * Checks whether a run with limited permissions can send a request.
 *
 * @param context The platform.
 * @param run The run that sends the request.
 * @param request The request.
 * @returns The error `insufficient-permissions`, in the words of Apify's API. Null when the run can send the request.
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
 * Refuses a webhook of a run with limited permissions unless it listens to the run itself or to a run that it started.
 *
 * @param context The platform.
 * @param run The run that sends the request.
 * @param webhook The request's body, which creates or changes the webhook.
 * @throws {ApiError} `insufficient-permissions` when the webhook is refused.
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
 * Refuses a webhook that a run with limited permissions found by its idempotency key, unless it listens to the run
 * itself or to a run that it started.
 *
 * @param context The platform.
 * @param run The run that sends the request.
 * @param webhook The webhook that has the key.
 * @throws {ApiError} `insufficient-permissions` when the webhook is refused.
 */
export function refuseForeignWebhook(context: PlatformContext, run: Run, webhook: Webhook): void {
    if (!isOwnWebhook(context, run, webhook.id)) throw forbidden('webhook');
}

/**
 * Checks whether a run with limited permissions can use a storage. It can use its own storages, those that its input
 * names, and those that earlier limited runs of its Actor created. It can also read the results of runs that it
 * started.
 *
 * @param context The platform.
 * @param run The run.
 * @param table The storage's table.
 * @param idOrName The storage in the API's paths. Using a storage that does not exist is allowed.
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
            // The run can create any storage. When the name exists, the request opens that storage.
            return access === 'WRITE' && mayUseStorage(context, run, table, query.get('name') ?? '', 'READ');
        },
    };
}

function mayUseRun(context: PlatformContext, run: Run, runId: string): boolean {
    if (runId === run.id || wasStartedBy(context, run, runId)) return true;
    // Runs and builds share the path of logs.
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
    // Every run can list an Actor's builds, and Apify's clients read an Actor before they call it.
    return action === 'builds' || (action === undefined && (isPublicActor(context, id) || mayStart(context, id)));
}

function isPublicActor(context: PlatformContext, actorId: string): boolean {
    return findActor(context, actorId)?.document.isPublic === true;
}

/** A run can also start Actors with limited permissions, but not force more permissions on them. */
function mayStart(context: PlatformContext, actorId: string, forced?: PermissionLevel): boolean {
    const actor = findActor(context, actorId);
    return !actor || permissionLevelOf(actor, forced) === 'LIMITED_PERMISSIONS';
}

function isOwnWebhook(context: PlatformContext, run: Run, webhookId: string): boolean {
    const webhook = findWebhook(context, webhookId);
    if (!webhook) return true;
    const { actorRunId } = webhook.condition;
    // A webhook can outlive its run. It then belongs to no run.
    return actorRunId !== undefined && (actorRunId === run.id || wasStartedBy(context, run, actorRunId));
}

/** Returns the Actor whose code a run is running. */
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
