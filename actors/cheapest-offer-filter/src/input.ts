import { InputError, optional, parseInput } from '@offer-chain/actor-input';
import { CONDITION_CHOICES, type ConditionChoice } from '@offer-chain/offer';
import { statusOfEvent, type WebhookEventType } from '@offer-chain/webhook-config/events';
import { ChainedInputError, readChainedInput } from '@offer-chain/webhook-config/payload';
import { z } from 'zod';

/** What becomes of an offer whose delivery price is unknown. */
const UNKNOWN_SHIPPING_CHOICES = ['free', 'exclude'] as const;

/** Which offers compete, and by which price. */
export interface ComparisonOptions {
    condition: ConditionChoice;
    /** Whether delivery is part of the price that is compared. */
    countShipping: boolean;
    unknownShipping: (typeof UNKNOWN_SHIPPING_CHOICES)[number];
    /** Products with fewer readable offers are left out. */
    minOffers: number;
    /** The place that the compared offers are for, or its postal code; null compares each place by itself. */
    deliverTo: string | null;
    fulfilledByAmazonOnly: boolean;
    /** Ids or names of the sellers that compete; empty for all of them. */
    sellersIncluded: string[];
    /** Ids or names of the sellers that do not compete. */
    sellersExcluded: string[];
    /** In percent, from 1; null for any rating. */
    minSellerRatingPercent: number | null;
    /** Whether a coupon is taken off the price, which the buyer has to clip. */
    applyCoupons: boolean;
}

/** What the webhook says of the run before this one. */
export interface UpstreamEvent {
    runId: string | null;
    /** ISO time. */
    runFinishedAt: string | null;
    /** As the API writes it, such as `TIMED-OUT`; null when the payload tells neither status nor event. */
    runStatus: string | null;
    eventType: WebhookEventType | null;
}

/** The Actor's input, checked and with every default filled in. */
export interface FilterInput {
    /** Null when only the run is known, and in a test. */
    datasetId: string | null;
    /** Further datasets, whose offers are compared with those of the first; none when absent. */
    moreDatasetIds?: string[];
    /** Whether a webhook's Test button started this run. */
    isTest: boolean;
    upstream: UpstreamEvent;
    options: ComparisonOptions;
    /** Whether a run that failed, was aborted or timed out is filtered anyway. */
    acceptFailedRuns: boolean;
    /** Whether a run that has been filtered already is filtered again. */
    force: boolean;
}

/** Console adds empty lines to a list; they name no seller. */
const sellersSchema = optional(z.array(z.string().trim()).transform((lines) => lines.filter(Boolean)));

const optionsSchema = z.looseObject({
    condition: optional(z.enum(CONDITION_CHOICES)),
    countShipping: optional(z.boolean()),
    unknownShipping: optional(z.enum(UNKNOWN_SHIPPING_CHOICES)),
    minOffers: optional(z.int().min(1).max(1_000_000)),
    deliverTo: optional(z.string().trim()),
    fulfilledByAmazonOnly: optional(z.boolean()),
    sellersIncluded: sellersSchema,
    sellersExcluded: sellersSchema,
    minSellerRatingPercent: optional(z.int().min(1).max(100)),
    applyCoupons: optional(z.boolean()),
    acceptFailedRuns: optional(z.boolean()),
    force: optional(z.boolean()),
});

/** A dataset's id, its name, or `username~name`, as long as Apify allows; not a path that leads elsewhere. */
const DATASET_ID = /^[\w-][\w.-]{0,62}([~/][\w-][\w.-]{0,62})?$/;

const datasetIdsSchema = z.object({
    datasetIds: optional(
        z
            .array(
                z
                    .string()
                    .trim()
                    .refine((id) => id === '' || DATASET_ID.test(id), {
                        error: 'must be the id of a dataset, its name or "username~name"',
                    }),
            )
            .max(1_000)
            .transform((lines) => lines.filter(Boolean)),
    ),
});

/** Ids of runs are letters and digits; other platforms may write them in other ways. */
const RUN_ID = /^[\w.~-]{1,100}$/;

/**
 * Checks the Actor's input and fills in the defaults.
 *
 * @param value The input as it came, with whatever else the webhook's payload holds.
 * @throws {InputError} When a field is not valid; the message names the first one.
 */
export function readInput(value: unknown): FilterInput {
    const datasetIds = listDatasetIds(value);
    const chained = readChain(datasetIds.length > 0 ? withDatasetId(value, datasetIds[0]) : value);
    const given = parseInput(optionsSchema, value);
    const moreDatasetIds = datasetIds.filter((id) => id !== chained.datasetId);
    const { datasetId, runId, runStatus, eventType } = chained;
    if (datasetId !== null && !DATASET_ID.test(datasetId)) {
        throw new InputError(
            'Input field "datasetId" must be the id of a dataset, its name or "username~name"; ' +
                `got ${JSON.stringify(datasetId.slice(0, 80))}.`,
        );
    }
    if (runId !== null && !RUN_ID.test(runId)) {
        throw new InputError(
            `Input field "eventData.actorRunId" must be the id of a run; got ${JSON.stringify(runId.slice(0, 80))}.`,
        );
    }
    return {
        datasetId,
        ...(moreDatasetIds.length > 0 && { moreDatasetIds }),
        isTest: chained.isTest,
        upstream: {
            runId,
            runFinishedAt: chained.runFinishedAt,
            runStatus: runStatus ?? (eventType === null ? null : statusOfEvent(eventType)),
            eventType,
        },
        options: {
            condition: given.condition ?? 'any',
            countShipping: given.countShipping ?? true,
            unknownShipping: given.unknownShipping ?? 'free',
            minOffers: given.minOffers ?? 1,
            deliverTo: given.deliverTo || null,
            fulfilledByAmazonOnly: given.fulfilledByAmazonOnly ?? false,
            sellersIncluded: given.sellersIncluded ?? [],
            sellersExcluded: given.sellersExcluded ?? [],
            minSellerRatingPercent: given.minSellerRatingPercent ?? null,
            applyCoupons: given.applyCoupons ?? false,
        },
        acceptFailedRuns: given.acceptFailedRuns ?? false,
        force: given.force ?? false,
    };
}

function listDatasetIds(value: unknown): string[] {
    const { datasetIds }: { datasetIds?: unknown } = Object(value);
    return parseInput(datasetIdsSchema, { datasetIds }).datasetIds ?? [];
}

/** The input with a dataset; the one in `datasetId` comes first. */
function withDatasetId(value: unknown, datasetId: string | undefined): object {
    const given: { datasetId?: unknown } = Object(value);
    return { ...given, datasetId: given.datasetId || datasetId };
}

function readChain(value: unknown) {
    try {
        return readChainedInput(value);
    } catch (error) {
        throw error instanceof ChainedInputError ? new InputError(error.message) : error;
    }
}
