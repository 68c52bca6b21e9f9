import type { NamedActor } from './actor.js';
import type { DispatchSummary } from './dispatch.js';
import type { RunCounts } from './run.js';
import type { RunStatus } from './status.js';
import type { WebhookView } from './webhook.js';

/** An Actor of a chain, its run when it has one already, and the webhooks that lead on from it. */
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
    /** The runs that the run started itself, by their Actors. */
    started: StartedRuns[];
    edges: ChainEdge[];
}

/** Runs of one Actor that another run started, drawn as one. */
export interface StartedRuns {
    actor: NamedActor;
    total: number;
    /** How many are in each status. */
    states: { status: RunStatus; count: number }[];
    /** The first ones, in the order of their starts. */
    runs: { id: string; status: RunStatus; startedAt: string; finishedAt: string | null; items: number }[];
}

/** A webhook of a chain, with its dispatches for the run before it. */
export interface ChainEdge {
    webhook: WebhookView;
    dispatches: DispatchSummary[];
    /** The runs that it started, or else the Actor that it will start; empty when it leads off this platform. */
    next: ChainNode[];
}

/** The page of the chain. */
export interface ChainView {
    /** Null when nothing has run and no webhook leads from one Actor to another. */
    chain: ChainNode | null;
    /** Why webhooks start no further run of the chain, as in a loop; null when they do. */
    heldBack: string | null;
    /** Runs with which the latest chains began. */
    recent: { id: string; actor: NamedActor; startedAt: string }[];
}
