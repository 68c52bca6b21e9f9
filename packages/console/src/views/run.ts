import type { NamedActor, PermissionLevel } from './actor.js';
import type { DispatchSummary } from './dispatch.js';
import type { RunStatus } from './status.js';
import type { WebhookView } from './webhook.js';

/** A run in the list of runs. */
export interface RunSummary {
    id: string;
    actor: NamedActor;
    status: RunStatus;
    statusMessage: string | null;
    startedAt: string;
    finishedAt: string | null;
    origin: string;
    buildNumber: string;
    /** Number of items in its default dataset. */
    items: number;
    /** What it would cost on Apify, in US dollars. Null until it has ended. */
    costUsd: number | null;
}

/** The data of the page with all runs: their order, and each run as a separate part. */
export interface RunsView {
    total: number;
    order: string[];
    [run: `run:${string}`]: RunSummary;
}

/** The number of entries in a run's storages. */
export interface RunCounts {
    items: number;
    records: number;
    requests: { total: number; handled: number; pending: number };
}

/** How much a run used of one kind that Apify charges for. */
export interface RunUsage {
    /** The API's name of the kind, such as `DATASET_WRITES`. */
    kind: string;
    /** The quantity in compute units, operations or gigabytes. */
    quantity: number;
    /** The cost in US dollars. */
    usd: number;
}

/** An event in the history of a run. */
export interface RunMoment {
    at: string | null;
    what: string;
    status: RunStatus | null;
}

/** A run on its own page. */
export interface RunDetails {
    id: string;
    actorId: string;
    status: RunStatus;
    statusMessage: string | null;
    startedAt: string;
    finishedAt: string | null;
    timeoutAt: string | null;
    exitCode: number | null;
    origin: string;
    buildNumber: string;
    options: { build: string; memoryMbytes: number; timeoutSecs: number };
    permissionLevel: PermissionLevel;
    stats: { restartCount: number; migrationCount: number; resurrectCount: number; memMaxBytes: number };
    defaultDatasetId: string;
    defaultKeyValueStoreId: string;
}

/** The data of the page of one run. The same stream also sends its log. */
export interface RunView {
    run: RunDetails;
    actor: NamedActor;
    counts: RunCounts;
    timeLine: RunMoment[];
    /** What it used, and what that would cost on Apify, in US dollars. Null until it has ended. */
    cost: { totalUsd: number; usage: RunUsage[] } | null;
    /** Webhooks that listen to the run. */
    webhooks: WebhookView[];
    dispatches: DispatchSummary[];
    /** The dispatch that started the run, with the run of its event. Null when no webhook started it. */
    startedBy: { dispatchId: string; runId: string | null } | null;
}

/**
 * The input of a run. Text and content type are null when the run has no input. The text is also null when it is not shown.
 */
export interface RunInput {
    contentType: string | null;
    text: string | null;
    /** Bytes. */
    size: number;
}

/** A part of a run's log. */
export interface LogPart {
    text: string;
    /** Position where it begins. 0 when it begins with the log. */
    start: number;
    /** Position from which the stream continues. */
    next: number;
}

/** Lines of a log that contain a text: the first ones, and the number of all. */
export interface LogSearch {
    lines: string[];
    total: number;
}
