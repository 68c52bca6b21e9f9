import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';

/** A run, and which one's webhook started it. */
interface ChainedRun {
    id: string;
    name: string;
    dispatch_id: string | null;
}

/**
 * Refuses a run that a webhook starts at the end of a very long chain: a webhook that starts its own Actor would fill
 * the disk with runs.
 *
 * @param context The platform.
 * @param dispatchId The webhook dispatch that starts the run.
 * @throws {ApiError} `invalid-request` when the chain has as many runs as it may; it names the Actors of the loop.
 */
export function refuseEndlessChain(context: PlatformContext, dispatchId: string): void {
    const names: string[] = [];
    for (let id: string | null | undefined = dispatchId; id; ) {
        const starter: ChainedRun | undefined = context.database.one<ChainedRun>(
            `SELECT runs.id, coalesce(actors.name, runs.actor_id) AS name, runs.dispatch_id FROM webhook_dispatches
            JOIN runs ON runs.id = webhook_dispatches.event_data ->> '$.actorRunId'
            LEFT JOIN actors ON actors.id = runs.actor_id WHERE webhook_dispatches.id = ?`,
            id,
        );
        if (!starter) return;
        names.push(starter.name);
        if (names.length >= context.mostChainedRuns) break;
        id = starter.dispatch_id;
    }
    if (names.length < context.mostChainedRuns) return;
    const loop = [...new Set(names)].reverse().join(' → ');
    const message =
        `Webhooks have started ${names.length} runs in a chain, of ${loop}; it is held back, as it seems to have no end. ` +
        'Remove the webhook that closes the loop, or start the platform with a larger mostChainedRuns.';
    context.log(message);
    throw new ApiError('invalid-request', message);
}
