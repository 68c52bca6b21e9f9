import type { PricingInfo } from '../actors/pricing.js';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { isFinal } from '../status.js';
import { changeRun, findRun, type Run } from './run-record.js';
import type { RunSupervisor } from './supervisor.js';

/** Prefix of events for which only the platform itself charges, when an Actor's pricing has them. */
const OWN_EVENT_PREFIX = 'apify-';
const START_EVENT = 'apify-actor-start';
const DEFAULT_DATASET_ITEM_EVENT = 'apify-default-dataset-item';
const MBYTES_PER_START_EVENT = 1024;

/**
 * Counts events that a pay-per-event Actor charges for. As with Apify's API, events above the run's `maxTotalChargeUsd`
 * count too. Such a run has some time to end by itself. After that it is aborted.
 *
 * @param charge The events. A charge with an `idempotencyKey` that was used before does not count.
 * @throws {ApiError} When the Actor is not paid per event, has no such event, or the event is the platform's own.
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
        refuseUnknownEvent(document.pricingInfo, eventName);
        if (idempotencyKey !== undefined) {
            if (document.chargeKeys.includes(idempotencyKey)) return;
            document.chargeKeys.push(idempotencyKey);
        }
        countEvents(document, eventName, count);
    });
    endOverLimit(context, supervisor, run);
}

/**
 * Charges for the start or the resurrection of a run when the Actor's pricing has this event: once for each gigabyte of
 * its memory, and at least once.
 *
 * @see https://docs.apify.com/platform/actors/publishing/monetize/pay-per-event
 */
export function chargeStart(document: Run['document']): void {
    if (!eventsOf(document.pricingInfo)[START_EVENT]) return;
    countEvents(document, START_EVENT, Math.max(1, Math.ceil(document.options.memoryMbytes / MBYTES_PER_START_EVENT)));
}

/**
 * Charges for items that were pushed to a run's default dataset when the Actor's pricing has this event. Call it in the
 * transaction that writes them.
 *
 * @param runId The run that the dataset was made for, if any.
 */
export function chargeDefaultDatasetItems(
    context: PlatformContext,
    supervisor: RunSupervisor,
    runId: string | null,
    datasetId: string,
    count: number,
): void {
    const run = runId === null ? undefined : findRun(context, runId);
    if (!run || run.defaultDatasetId !== datasetId || isFinal(run.status)) return;
    if (!eventsOf(run.document.pricingInfo)[DEFAULT_DATASET_ITEM_EVENT]) return;
    const charged = changeRun(context, run.id, ({ document }) =>
        countEvents(document, DEFAULT_DATASET_ITEM_EVENT, count),
    );
    context.database.afterCommit(() => endOverLimit(context, supervisor, charged));
}

function refuseUnknownEvent(pricing: PricingInfo | undefined, eventName: string): void {
    if (pricing?.pricingModel !== 'PAY_PER_EVENT') {
        throw new ApiError(
            'cannot-charge-non-pay-per-event-actor',
            'The run cannot be charged: when it started, its Actor had no pay-per-event pricing ("pricingInfos").',
        );
    }
    if (eventName.startsWith(OWN_EVENT_PREFIX)) {
        throw new ApiError('cannot-charge-apify-event', `Only the platform itself can charge for "${eventName}".`);
    }
    const names = Object.keys(eventsOf(pricing));
    if (names.includes(eventName)) return;
    throw new ApiError(
        'invalid-value',
        `Field "eventName": the Actor's pricing has no event "${eventName}"; it has: ${names.join(', ') || 'none'}.`,
    );
}

function countEvents(document: Run['document'], eventName: string, count: number): void {
    document.chargedEventCounts[eventName] = (document.chargedEventCounts[eventName] ?? 0) + count;
}

function endOverLimit(context: PlatformContext, supervisor: RunSupervisor, run: Run): void {
    if (isOverLimit(run.document) && findRun(context, run.id)) supervisor.abortOverLimit(run.id);
}

function eventsOf(pricing: PricingInfo | undefined): Record<string, { eventPriceUsd?: number } | undefined> {
    return (pricing?.pricingModel === 'PAY_PER_EVENT' && pricing.pricingPerEvent?.actorChargeEvents) || {};
}

function isOverLimit({ pricingInfo, chargedEventCounts, options }: Run['document']): boolean {
    const events = eventsOf(pricingInfo);
    const totalUsd = Object.entries(chargedEventCounts).reduce(
        (sum, [name, count]) => sum + count * (events[name]?.eventPriceUsd ?? 0),
        0,
    );
    return totalUsd > (options.maxTotalChargeUsd ?? Number.POSITIVE_INFINITY);
}
