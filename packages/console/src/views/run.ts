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
    /** Items in its default dataset. */
    items: number;
    /** What it would cost on Apify, in US dollars; null until it has ended. */
    costUsd: number | null;
}

/** The page of all runs: their order, and each run as a part of its own. */
export interface RunsView {
    total: number;
    order: string[];
    [run: `run:${string}`]: RunSummary;
}

/** How much is in a run's storages. */
export interface RunCounts {
    items: number;
    records: number;
    requests: { total: number; handled: number; pending: number };
}

/** What a run used that Apify charges for, one kind. */
export interface RunUsage {
    /** The API's name of the kind, such as `DATASET_WRITES`. */
    kind: string;
    /** Compute units, operations or gigabytes. */
    quantity: number;
    /** US dollars. */
    usd: number;
}

/** One thing that happened to a run. */
export interface RunMoment {
    at: string | null;
    what: string;
    status: RunStatus | null;
}

/** A run as its own page shows it. */
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

/** The page of one run; its log comes along in the same stream. */
export interface RunView {
    run: RunDetails;
    actor: NamedActor;
    counts: RunCounts;
    timeLine: RunMoment[];
    /** What it used, and what that would cost on Apify, in US dollars; null until it has ended. */
    cost: { totalUsd: number; usage: RunUsage[] } | null;
    /** Webhooks that listen to the run. */
    webhooks: WebhookView[];
    dispatches: DispatchSummary[];
    /** The dispatch that started the run, with the run whose event it tells; null when a webhook did not start it. */
    startedBy: { dispatchId: string; runId: string | null } | null;
}

/** The input of a run; text and content type are null when it has none, the text also when it is not shown. */
export interface RunInput {
    contentType: string | null;
    text: string | null;
    /** Bytes. */
    size: number;
}

/** A part of a run's log. */
export interface LogPart {
    text: string;
    /** Position of its beginning; 0 when nothing is before it. */
    start: number;
    /** Where the stream goes on. */
    next: number;
}

/** Lines of a log that hold a text: the first of them, and how many there are. */
export interface LogSearch {
    lines: string[];
    total: number;
}
