import type { ChainEdge, ChainNode, ChainView } from '@offer-chain/console/views';
import { isoTime, type PlatformContext } from '../context.js';
import { chainBefore } from '../runs/chained-runs.js';
import { findMoment } from '../runs/run-history.js';
import { findRun, listRuns, type Run } from '../runs/run-record.js';
import { listWebhooks, type Webhook, webhooksListening } from '../webhooks/webhook.js';
import { namedActor } from './named-actor.js';
import { runCounts } from './run-counts.js';
import { dispatchesOfRun, dispatchThatStarted } from './run-dispatches.js';
import { startedRuns } from './started-runs.js';
import { findTarget, webhookView } from './webhook-view.js';

const RECENT_RUNS = 30;
const DEEPEST_CHAIN = 8;
const MOST_NODES = 40;

/**
 * Returns the data of the page with the chain of a run: Actor, webhook, Actor and so on.
 *
 * @param runId Any run of the chain. Null for the latest run.
 */
export function chainView(context: PlatformContext, runId: string | null): ChainView {
    const { runs } = listRuns(context, {}, { offset: 0, limit: RECENT_RUNS, desc: true });
    const start = (runId === null ? undefined : findRun(context, runId)) ?? runs[0];
    const roots = runs
        .filter(({ document }) => document.meta.origin !== 'WEBHOOK' && document.startedByRunId === undefined)
        .slice(0, 10);
    return {
        chain: start ? nodeOfRun(context, rootOf(context, start), { nodes: 0 }, 0) : plannedChain(context),
        heldBack: start ? heldBack(context, start) : null,
        recent: roots.map((run) => ({
            id: run.id,
            actor: namedActor(context, run.actorId),
            startedAt: isoTime(run.startedAt),
        })),
    };
}

/** Finds the run that started the chain of a run. */
function rootOf(context: PlatformContext, run: Run): Run {
    let root = run;
    for (let step = 0; step < DEEPEST_CHAIN; step++) {
        const starter = dispatchThatStarted(context, root);
        const event = starter && (JSON.parse(starter.event_data) as { actorRunId?: string } | null);
        const parentId = event?.actorRunId ?? root.document.startedByRunId;
        const parent = parentId === undefined ? undefined : findRun(context, parentId);
        if (!parent) return root;
        root = parent;
    }
    return root;
}

/** Returns why webhooks start no more runs of a chain, from the history of its first and last run. Null when they do. */
function heldBack(context: PlatformContext, run: Run): string | null {
    const first = chainBefore(context, run.dispatchId).at(-1);
    const held = findMoment(context, first?.id ?? run.id, 'held') ?? findMoment(context, run.id, 'held');
    return held?.what ?? null;
}

function nodeOfRun(context: PlatformContext, run: Run, drawn: { nodes: number }, depth: number): ChainNode {
    drawn.nodes += 1;
    const dispatches = dispatchesOfRun(context, run);
    const source = { actorId: run.actorId, actorTaskId: run.taskId, actorRunId: run.id };
    const webhooks = webhooksListening(context, source);
    const edges = webhooks.map((webhook): ChainEdge => {
        const own = dispatches.filter(({ webhookId }) => webhookId === webhook.id);
        const isFull = depth >= DEEPEST_CHAIN || drawn.nodes >= MOST_NODES;
        const started = isFull ? [] : own.flatMap(({ startedRunId }) => findRun(context, startedRunId ?? '') ?? []);
        const next = started.map((child) => nodeOfRun(context, child, drawn, depth + 1));
        return {
            webhook: webhookView(context, webhook),
            dispatches: own,
            next: next.length > 0 || isFull ? next : plannedTarget(context, webhook, drawn, depth + 1),
        };
    });
    return {
        actor: namedActor(context, run.actorId),
        run: {
            id: run.id,
            status: run.status,
            statusMessage: run.document.statusMessage?.slice(0, 300) ?? null,
            startedAt: isoTime(run.startedAt),
            finishedAt: isoTime(run.finishedAt),
            datasetId: run.defaultDatasetId,
            counts: runCounts(context, run),
        },
        started: startedRuns(context, run),
        edges,
    };
}

/** Returns the Actor that a webhook will start, with the webhooks that follow it. */
function plannedTarget(
    context: PlatformContext,
    webhook: Webhook,
    drawn: { nodes: number },
    depth: number,
): ChainNode[] {
    const actor = findTarget(context, webhook);
    if (!actor || depth > DEEPEST_CHAIN || drawn.nodes >= MOST_NODES) return [];
    drawn.nodes += 1;
    const edges = webhooksListening(context, { actorId: actor.id }).map((next) => ({
        webhook: webhookView(context, next),
        dispatches: [],
        next: plannedTarget(context, next, drawn, depth + 1),
    }));
    return [{ actor, run: null, started: [], edges }];
}

/** Returns the chain as it is set up before anything has run. It starts at the first Actor with a webhook. */
function plannedChain(context: PlatformContext): ChainNode | null {
    const { webhooks } = listWebhooks(context, null, { offset: 0, limit: 100, desc: false });
    const targets = new Set(webhooks.map((webhook) => findTarget(context, webhook)?.id));
    const first = webhooks.find(({ condition }) => condition.actorId && !targets.has(condition.actorId));
    if (!first?.condition.actorId) return null;
    const actor = namedActor(context, first.condition.actorId);
    const edges = webhooksListening(context, { actorId: actor.id }).map((webhook) => ({
        webhook: webhookView(context, webhook),
        dispatches: [],
        next: plannedTarget(context, webhook, { nodes: 1 }, 1),
    }));
    return { actor, run: null, started: [], edges };
}
