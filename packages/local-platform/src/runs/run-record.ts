import type { PricingInfo } from '../actors/pricing.js';
import { notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import type { PermissionLevel } from '../permissions/permission-level.js';
import type { StorageGrant } from '../permissions/storage-grants.js';
import { isFinal, type Status } from '../status.js';
import { type ListPage, selectPage } from '../storage/list-page.js';
import type { UsageCounts } from '../usage/usage.js';
import { waitUntil } from '../wait-until.js';
import { deleteLog } from './log.js';
import { deleteHistory } from './run-history.js';

/** The limits of a run, and the build that it runs. */
export interface RunOptions {
    /** The tag or number by which the build was chosen. */
    build: string;
    /** 0 means no limit. */
    timeoutSecs: number;
    memoryMbytes: number;
    diskMbytes: number;
    maxItems?: number;
    maxTotalChargeUsd?: number;
    restartOnError?: boolean;
}

/** One change of a run into a run of another Actor. */
export interface Metamorph {
    createdAt: string;
    actorId: string;
    buildId: string;
    /** Key of the new input in the default key-value store. */
    inputKey: string;
}

/** How a run was started. */
export interface RunMeta {
    origin: string;
    userAgent?: string;
    clientIp?: string;
    /** The schedule that started it. */
    scheduleId?: string;
    /** The time at which the schedule was due, in ISO 8601. */
    scheduledAt?: string;
}

/** The part of a run without columns of its own in the database. */
export interface RunDocument {
    buildNumber: string;
    meta: RunMeta;
    options: RunOptions;
    statusMessage: string | null;
    isStatusMessageTerminal: boolean | null;
    exitCode: number | null;
    generalAccess: string;
    /** What its process can do. Older runs without this field can do everything. */
    permissionLevel?: PermissionLevel;
    /** The storages that the input gives access to, for a run with limited permissions. */
    storageGrants?: StorageGrant[];
    /** The run with limited permissions whose process, or webhook, started it. */
    startedByRunId?: string;
    inputKey: string;
    inputBytes: number;
    /** Port on which the Actor can serve HTTP while its process runs. */
    webServerPort: number | null;
    /** Whether the server of the current process has responded to a probe. Only runs in Standby have this field. */
    isServerReady?: boolean;
    /** Whether a run in Standby is being ended because it gets no requests. */
    isIdleStandby?: boolean;
    /** Private folder of the current process. It is removed when the process has ended. */
    workFolder: string | null;
    /** When the current period of running began, and when its time is up. Null while the run waits for memory. */
    runningSince: number | null;
    timeoutAt: number | null;
    /** Milliseconds of the periods before the current one. */
    ranBeforeMs: number;
    /** When it was last seen running in the current period, in case the platform is killed. */
    ranUntil?: number;
    /** The usage that is already written. The platform's meter has the rest. */
    usage?: UsageCounts;
    counts: { migration: number; reboot: number; restart: number; resurrect: number };
    memory: { averageBytes: number; largestBytes: number; currentBytes: number };
    cpu: { averagePercent: number; largestPercent: number; currentPercent: number };
    metamorphs: Metamorph[];
    /** Ids of the datasets in the Actor's definition by alias, without the default one. */
    aliasedDatasets?: Record<string, string>;
    /** The Actor's pricing when the run started. */
    pricingInfo?: PricingInfo;
    chargedEventCounts: Record<string, number>;
    chargeKeys: string[];
}

/** A run as the platform stores it. */
export interface Run {
    id: string;
    actorId: string;
    taskId: string | null;
    buildId: string;
    status: Status;
    startedAt: number;
    finishedAt: number | null;
    processId: number | null;
    /** The webhook dispatch of this platform that started it; null when something else did. */
    dispatchId: string | null;
    defaultDatasetId: string;
    defaultKeyValueStoreId: string;
    defaultRequestQueueId: string;
    document: RunDocument;
}

interface RunRow {
    id: string;
    actor_id: string;
    task_id: string | null;
    build_id: string;
    status: Status;
    started_at: number;
    finished_at: number | null;
    process_id: number | null;
    dispatch_id: string | null;
    default_dataset_id: string;
    default_key_value_store_id: string;
    default_request_queue_id: string;
    document: string;
}

function fromRow(row: RunRow): Run {
    return {
        id: row.id,
        actorId: row.actor_id,
        taskId: row.task_id,
        buildId: row.build_id,
        status: row.status,
        startedAt: row.started_at,
        finishedAt: row.finished_at,
        processId: row.process_id,
        dispatchId: row.dispatch_id,
        defaultDatasetId: row.default_dataset_id,
        defaultKeyValueStoreId: row.default_key_value_store_id,
        defaultRequestQueueId: row.default_request_queue_id,
        document: JSON.parse(row.document) as RunDocument,
    };
}

/** Returns the ids of a run's storages by alias, as in the API and in the Actor's environment. */
export function storageIdsOf(run: Run) {
    return {
        datasets: { default: run.defaultDatasetId, ...run.document.aliasedDatasets },
        keyValueStores: { default: run.defaultKeyValueStoreId },
        requestQueues: { default: run.defaultRequestQueueId },
    };
}

/** Writes a run, new or changed. */
export function saveRun(context: PlatformContext, run: Run): void {
    context.database.run(
        `INSERT INTO runs (id, actor_id, task_id, build_id, status, started_at, finished_at, process_id,
            dispatch_id, default_dataset_id, default_key_value_store_id, default_request_queue_id, document)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET build_id = excluded.build_id, status = excluded.status,
            finished_at = excluded.finished_at, process_id = excluded.process_id, document = excluded.document`,
        run.id,
        run.actorId,
        run.taskId,
        run.buildId,
        run.status,
        run.startedAt,
        run.finishedAt,
        run.processId,
        run.dispatchId,
        run.defaultDatasetId,
        run.defaultKeyValueStoreId,
        run.defaultRequestQueueId,
        JSON.stringify(run.document),
    );
}

/** Finds a run by its id; undefined when it does not exist. */
export function findRun(context: PlatformContext, runId: string): Run | undefined {
    const row = context.database.one<RunRow>('SELECT * FROM runs WHERE id = ?', runId);
    return row && fromRow(row);
}

/**
 * Reads a run.
 *
 * @throws {ApiError} `record-not-found` when it does not exist.
 */
export function getRun(context: PlatformContext, runId: string): Run {
    const run = findRun(context, runId);
    if (!run) throw notFound('Actor run');
    return run;
}

/** Reads a run, lets a function change it, and writes it in the same transaction, so that no other change is lost. */
export function changeRun(context: PlatformContext, runId: string, change: (run: Run) => void): Run {
    return context.database.transaction(() => {
        const run = findRun(context, runId);
        if (!run) throw new Error(`Run ${runId} does not exist.`);
        change(run);
        saveRun(context, run);
        return run;
    });
}

/**
 * Deletes a run with its log and its history; its storages stay. Call it inside a transaction.
 *
 * @param context The platform.
 * @param runId The run's id.
 */
export function deleteRunRecord(context: PlatformContext, runId: string): void {
    deleteLog(context, runId);
    deleteHistory(context, runId);
    context.database.run('DELETE FROM runs WHERE id = ?', runId);
}

/**
 * Waits for a run to end.
 *
 * @param context The platform.
 * @param runId The run's id.
 * @param waitMs Milliseconds to wait at most; 0 does not wait.
 * @param signal Ends the wait early, when the client has disconnected.
 * @returns The run as it is then, ended or not; undefined when it does not exist (any more).
 */
export async function waitForRun(
    context: PlatformContext,
    runId: string,
    waitMs: number,
    signal?: AbortSignal,
): Promise<Run | undefined> {
    const hasEnded = () => {
        const run = findRun(context, runId);
        return !run || isFinal(run.status);
    };
    const isOpen = await waitUntil(context, runId, hasEnded, waitMs, signal);
    return isOpen ? findRun(context, runId) : undefined;
}

/** Selects runs of the platform. Times are milliseconds since the epoch. */
export interface RunFilter {
    actorId?: string;
    taskId?: string;
    statuses?: readonly Status[];
    origin?: string;
    /** The run whose process started them. */
    startedByRunId?: string;
    startedAfter?: number;
    startedBefore?: number;
}

/**
 * Lists runs in the order in which they were started.
 *
 * @param page Which part of them to return; all of them by default.
 * @returns The runs, and how many there are in all.
 */
export function listRuns(context: PlatformContext, filter: RunFilter, page?: ListPage): { total: number; runs: Run[] } {
    const conditions: [string, string | number][] = [];
    if (filter.actorId !== undefined) conditions.push(['actor_id = ?', filter.actorId]);
    if (filter.taskId !== undefined) conditions.push(['task_id = ?', filter.taskId]);
    if (filter.startedByRunId !== undefined) {
        conditions.push([`document ->> '$.startedByRunId' = ?`, filter.startedByRunId]);
    }
    if (filter.origin !== undefined) conditions.push([`document ->> '$.meta.origin' = ?`, filter.origin]);
    if (filter.startedAfter !== undefined) conditions.push(['started_at >= ?', filter.startedAfter]);
    if (filter.startedBefore !== undefined) conditions.push(['started_at <= ?', filter.startedBefore]);
    if (filter.statuses !== undefined) {
        conditions.push(['status IN (SELECT value FROM json_each(?))', JSON.stringify(filter.statuses)]);
    }
    const query = {
        table: 'runs',
        where: conditions.map(([sql]) => sql).join(' AND '),
        values: conditions.map(([, value]) => value),
        orderBy: ['started_at'],
    };
    const { total, rows } = selectPage<RunRow>(context.database, query, page);
    return { total, runs: rows.map(fromRow) };
}
