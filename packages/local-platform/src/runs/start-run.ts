import { type ActorRecord, getActor } from '../actors/actors.js';
import { pricingAt } from '../actors/pricing.js';
import { ApiError } from '../api-error.js';
import { type BuildRecord, getBuildForRun } from '../builds/builds.js';
import { prepareInput } from '../builds/input.js';
import { isRunMemory, memoryLimits } from '../builds/run-memory.js';
import { startCommand } from '../builds/start-command.js';
import type { PlatformContext } from '../context.js';
import type { PermissionLevel } from '../permissions/permission-level.js';
import { runPermissions } from '../permissions/run-permissions.js';
import { datasets } from '../storage/datasets.js';
import { keyValueStores, putRecord } from '../storage/key-value-stores.js';
import { requestQueues } from '../storage/request-queues.js';
import { addAdHocWebhooks } from '../webhooks/ad-hoc-webhooks.js';
import { isBeingSentHere } from '../webhooks/dispatch.js';
import { refuseEndlessChain } from './chained-runs.js';
import { chargeStart } from './charging.js';
import { recordRunEvent } from './finish-run.js';
import { recordMoment } from './run-history.js';
import { type Run, type RunMeta, type RunOptions, saveRun } from './run-record.js';
import type { RunSupervisor } from './supervisor.js';

/** The options that a request to start a run can set. The task and the Actor have the other options. */
export interface ChosenRunOptions {
    build?: string | undefined;
    /** 0 means no limit. */
    timeoutSecs?: number | undefined;
    memoryMbytes?: number | undefined;
    maxItems?: number | undefined;
    maxTotalChargeUsd?: number | undefined;
    restartOnError?: boolean | undefined;
    /** What the run can do, in place of what its Actor's settings say. */
    permissionLevel?: PermissionLevel | undefined;
}

/** What to run, and how. */
export interface RunRequest {
    /** The Actor's id or name. */
    actorId: string;
    /** The task that is run, with the input stored in it. */
    task?: { id: string; input: Record<string, unknown> | null };
    /** The decompressed body of the request, and its content type. */
    input?: { contentType: string | undefined; value: Buffer };
    /** Whether the run gets no input at all, not even the defaults of the input schema. */
    hasNoInput?: boolean;
    options: ChosenRunOptions;
    /** The raw `webhooks` query parameter. */
    webhooks?: string | undefined;
    /** The webhook dispatch that the request names. It is stored only if the platform is sending it to itself now. */
    dispatchId?: string | undefined;
    /** The run with limited permissions whose process, or webhook, sends the request. */
    startedBy?: Run | undefined;
    meta: RunMeta;
}

const INPUT_KEY = 'INPUT';
/** On Apify the disk is twice as large as the memory. */
const DISK_PER_MEMORY = 2;

/**
 * Starts a run of an Actor. One transaction creates its storages, stores its input and its ad-hoc webhooks, and records
 * its creation. Then the supervisor starts the process.
 *
 * @throws {ApiError} When there is no memory for it, the Actor or build does not exist, or the input, the webhooks or
 *   an option is not valid.
 * @see https://docs.apify.com/api/v2/act-runs-post
 */
export function startRun(context: PlatformContext, supervisor: RunSupervisor, request: RunRequest): Run {
    const { database, clock, newId } = context;
    const { dispatchId } = request;
    const actor = getActor(context, request.actorId);
    const build = getBuildForRun(context, actor, request.options.build);
    startCommand(context, build);
    const options = runOptions(actor, build, request.options);
    supervisor.checkMemory(options.memoryMbytes);
    const startedBy = dispatchId !== undefined && isBeingSentHere(context, dispatchId) ? dispatchId : null;
    if (startedBy !== null) refuseEndlessChain(context, startedBy);
    const input = request.hasNoInput
        ? undefined
        : prepareInput(context, build, request.input?.value, request.input?.contentType, request.task?.input ?? null);

    const permissions = runPermissions(context, actor, build, {
        forced: request.options.permissionLevel,
        input,
        grantedBy: request.startedBy,
    });
    const schemas = storageSchemas(build);
    const pricingInfo = pricingAt(actor, clock.now());
    const run = database.transaction(() => {
        const id = newId();
        const owner = { actId: actor.id, actRunId: id };
        const aliased = Object.entries(schemas.aliasedDatasets).map(([alias, schema]) => [
            alias,
            datasets.create(context, { ...owner, schema }).id,
        ]);
        const created: Run = {
            id,
            actorId: actor.id,
            taskId: request.task?.id ?? null,
            buildId: build.id,
            status: 'READY',
            startedAt: clock.now(),
            finishedAt: null,
            processId: null,
            dispatchId: startedBy,
            defaultDatasetId: datasets.create(context, { ...owner, schema: schemas.dataset }).id,
            defaultKeyValueStoreId: keyValueStores.create(context, { ...owner, schema: schemas.keyValueStore }).id,
            defaultRequestQueueId: requestQueues.create(context, owner).id,
            document: {
                buildNumber: build.buildNumber,
                meta: request.meta,
                options,
                statusMessage: null,
                isStatusMessageTerminal: null,
                exitCode: null,
                generalAccess: 'RESTRICTED',
                ...permissions,
                ...(request.startedBy && { startedByRunId: request.startedBy.id }),
                inputKey: INPUT_KEY,
                inputBytes: input?.value.length ?? 0,
                webServerPort: null,
                workFolder: null,
                runningSince: null,
                timeoutAt: null,
                ranBeforeMs: 0,
                counts: { migration: 0, reboot: 0, restart: 0, resurrect: 0 },
                memory: { averageBytes: 0, largestBytes: 0, currentBytes: 0 },
                cpu: { averagePercent: 0, largestPercent: 0, currentPercent: 0 },
                metamorphs: [],
                ...(aliased.length > 0 && { aliasedDatasets: Object.fromEntries(aliased) }),
                ...(pricingInfo && { pricingInfo }),
                chargedEventCounts: {},
                chargeKeys: [],
            },
        };
        chargeStart(created.document);
        if (input) putRecord(context, created.defaultKeyValueStoreId, INPUT_KEY, input);
        saveRun(context, created);
        if (request.webhooks) addAdHocWebhooks(context, id, request.webhooks, request.startedBy?.id);
        recordMoment(context, id, { kind: 'created', status: 'READY', what: 'Created' });
        recordRunEvent(context, created, 'ACTOR.RUN.CREATED');
        return created;
    });
    supervisor.start(run);
    return run;
}

/** Reads the schemas of a run's first storages from the Actor's definition. */
function storageSchemas(build: BuildRecord) {
    const {
        dataset,
        datasets: byAlias,
        keyValueStore,
    } = (build.document.actorDefinition?.storages ?? {}) as {
        dataset?: Record<string, unknown>;
        datasets?: Record<string, Record<string, unknown>>;
        keyValueStore?: Record<string, unknown>;
    };
    const { default: defaultDataset, ...aliasedDatasets } = byAlias ?? {};
    return { dataset: dataset ?? defaultDataset, aliasedDatasets, keyValueStore };
}

function runOptions(actor: ActorRecord, build: BuildRecord, chosen: ChosenRunOptions): RunOptions {
    const defaults = actor.document.defaultRunOptions;
    const { least, largest } = memoryLimits(build.document.actorDefinition);
    const defaultMbytes = Math.min(Math.max(defaults.memoryMbytes, least), largest);
    const memoryMbytes = checkMemory(chosen.memoryMbytes ?? defaultMbytes, build);
    const restartOnError = chosen.restartOnError ?? defaults.restartOnError;
    const maxItems = chosen.maxItems ?? defaults.maxItems ?? undefined;
    return {
        build: chosen.build || defaults.build || 'latest',
        timeoutSecs: chosen.timeoutSecs ?? defaults.timeoutSecs,
        memoryMbytes,
        diskMbytes: memoryMbytes * DISK_PER_MEMORY,
        ...(maxItems !== undefined && { maxItems }),
        ...(chosen.maxTotalChargeUsd !== undefined && { maxTotalChargeUsd: chosen.maxTotalChargeUsd }),
        ...(restartOnError !== undefined && { restartOnError }),
    };
}

/**
 * Checks the memory of a run.
 *
 * @param build The build. Its actor.json can allow less than Apify does, with `minMemoryMbytes` and `maxMemoryMbytes`.
 * @throws {ApiError} `invalid-parameter` unless it is a power of two from 128 to 32768 that the build allows.
 */
export function checkMemory(mbytes: number, build: BuildRecord): number {
    const { least, largest } = memoryLimits(build.document.actorDefinition);
    if (isRunMemory(mbytes, { least, largest })) return mbytes;
    throw new ApiError(
        'invalid-parameter',
        `Memory of this Actor's runs must be a power of 2 from ${least} to ${largest} MB, not ${mbytes}.`,
    );
}
