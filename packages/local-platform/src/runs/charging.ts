import type { ActorRecord } from '../actors/actors.js';
import type { PlatformContext } from '../context.js';
import { changeRun, type Run } from './run-record.js';
import type { RunSupervisor } from './supervisor.js';

/** What the platform reads of an Actor's pricing; the rest is given back as it came. */
export interface PricingInfo extends Record<string, unknown> {
    pricingModel?: string;
    /** When it begins to hold; at once when it is missing. */
    startedAt?: string;
    pricingPerEvent?: { actorChargeEvents?: Record<string, { eventPriceUsd?: number } | undefined> };
}

/**
 * The pricing of an Actor that holds at a time: the last one that has begun.
 * @param now milliseconds since the epoch
 */
export function pricingAt(actor: ActorRecord, now: number): PricingInfo | undefined {
    const pricings = (actor.document.pricingInfos ?? []) as PricingInfo[];
    return pricings.findLast(({ startedAt }) => startedAt === undefined || Date.parse(startedAt) <= now);
}

/**
 * Counts events that a pay-per-event Actor charges for. Nobody pays here, but the limit holds: a run that has charged
 * more than its `maxTotalChargeUsd` is told to end, as on Apify.
 * @param idempotencyKey a charge with a key that was used before counts no more
 * @see https://docs.apify.com/api/v2/post-charge-run
 */
export function chargeRun(
    context: PlatformContext,
    supervisor: RunSupervisor,
    runId: string,
    charge: { eventName: string; count: number; idempotencyKey: string | undefined },
): void {
    const { eventName, count, idempotencyKey } = charge;
    const run = changeRun(context, runId, ({ document }) => {
        if (idempotencyKey !== undefined) {
            if (document.chargeKeys.includes(idempotencyKey)) return;
            document.chargeKeys.push(idempotencyKey);
        }
        document.chargedEventCounts[eventName] = (document.chargedEventCounts[eventName] ?? 0) + count;
        if (isOverLimit(document)) document.statusMessage = 'The run charged more than its maximum; it is ended';
    });
    if (isOverLimit(run.document)) supervisor.abort(runId, true);
}

function isOverLimit({ pricingInfo, chargedEventCounts, options }: Run['document']): boolean {
    const events = pricingInfo?.pricingPerEvent?.actorChargeEvents ?? {};
    const totalUsd = Object.entries(chargedEventCounts).reduce(
        (sum, [name, count]) => sum + count * (events[name]?.eventPriceUsd ?? 0),
        0,
    );
    return totalUsd > (options.maxTotalChargeUsd ?? Number.POSITIVE_INFINITY);
}
