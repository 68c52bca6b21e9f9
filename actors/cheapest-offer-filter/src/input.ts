import { InputError, optional, parseInput } from '@offer-chain/actor-input';
import { CONDITION_CHOICES, type ConditionChoice } from '@offer-chain/offer';
import { statusOfEvent, type WebhookEventType } from '@offer-chain/webhook-config/events';
import { ChainedInputError, readChainedInput } from '@offer-chain/webhook-config/payload';
import { z } from 'zod';

/** What to do with an offer whose delivery price is unknown. */
const UNKNOWN_SHIPPING_CHOICES = ['free', 'exclude'] as const;

/** Which offers are compared, and by which price. */
export interface ComparisonOptions {
    condition: ConditionChoice;
    /** Whether the compared price includes delivery. */
    countShipping: boolean;
    unknownShipping: (typeof UNKNOWN_SHIPPING_CHOICES)[number];
    /** Products with fewer readable offers are left out. */
    minOffers: number;
    /**
     * The place for which offers are compared, or its postal code; null compares the offers of each place separately.
     */
    deliverTo: string | null;
    fulfilledByAmazonOnly: boolean;
    /** Ids or names of the sellers whose offers are compared; empty for all sellers. */
    sellersIncluded: string[];
    /** Ids or names of the sellers whose offers are left out. */
    sellersExcluded: string[];
    /** In percent, from 1; null for any rating. */
    minSellerRatingPercent: number | null;
    /** Whether coupons are subtracted from the price, although the buyer has to clip them. */
    applyCoupons: boolean;
}

/** What the webhook says about the run before this one. */
export interface UpstreamEvent {
    runId: string | null;
    /** ISO time. */
    runFinishedAt: string | null;
    /** In the spelling of the API, such as `TIMED-OUT`; null when the payload has neither status nor event. */
    runStatus: string | null;
    eventType: WebhookEventType | null;
}

/** The Actor's input, checked and with every default filled in. */
export interface FilterInput {
    /** Null when the input names only the run, and in a test. */
    datasetId: string | null;
    /** More datasets to compare together with the first. Absent when there is only one. */
    moreDatasetIds?: string[];
    /** Whether a webhook's Test button started this run. */
    isTest: boolean;
    upstream: UpstreamEvent;
    options: ComparisonOptions;
    /** Whether to filter the dataset of a run that failed, was aborted or timed out. */
    acceptFailedRuns: boolean;
    /** Whether to filter a run again that has already been filtered. */
    force: boolean;
}

/** Console adds empty lines to a list. They are ignored. */
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

/** A dataset's id, its name, or `username~name`, within Apify's limit of length. It cannot lead to another path. */
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

/** Ids of runs are letters and digits on Apify. Other platforms may use other characters. */
const RUN_ID = /^[\w.~-]{1,100}$/;

/**
 * Checks the Actor's input and fills in the defaults.
 *
 * @param value The input, with any other fields of the webhook's payload.
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

/** Fills in `datasetId` when the input does not have it. */
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
