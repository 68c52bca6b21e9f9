import type { NamedActor } from './actor.js';
import type { DispatchSummary } from './dispatch.js';
import type { RunCounts } from './run.js';
import type { RunStatus } from './status.js';
import type { WebhookView } from './webhook.js';

/** An Actor of a chain, its run if there is one already, and the webhooks that follow it. */
export interface ChainNode {
    actor: NamedActor;
    run: {
        id: string;
        status: RunStatus;
        statusMessage: string | null;
        startedAt: string;
        finishedAt: string | null;
        datasetId: string;
        counts: RunCounts;
    } | null;
    /** The runs that the run started itself, grouped by Actor. */
    started: StartedRuns[];
    edges: ChainEdge[];
}

/** Runs of one Actor that another run started, drawn as one node. */
export interface StartedRuns {
    actor: NamedActor;
    total: number;
    /** The number of runs in each status. */
    states: { status: RunStatus; count: number }[];
    /** The first runs, in the order of their starts. */
    runs: { id: string; status: RunStatus; startedAt: string; finishedAt: string | null; items: number }[];
}

/** A webhook of a chain, with its dispatches for the run before it. */
export interface ChainEdge {
    webhook: WebhookView;
    dispatches: DispatchSummary[];
    /** The runs that it started, or else the Actor that it will start. Empty when it sends to another host. */
    next: ChainNode[];
}

/** The data of the page with the chain. */
export interface ChainView {
    /** Null when nothing has run and no webhook starts an Actor after another. */
    chain: ChainNode | null;
    /** Why webhooks start no more runs of the chain, such as in a loop. Null when they do. */
    heldBack: string | null;
    /** The runs that started the latest chains. */
    recent: { id: string; actor: NamedActor; startedAt: string }[];
}
