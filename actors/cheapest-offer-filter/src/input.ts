import { ChainedInputError, readChainedInput, statusOfEvent, type WebhookEventType } from '@offer-chain/webhook-config';
import { z } from 'zod';

/** A mistake that the user can mend: its message is one line that says what to do, and all that they need to see. */
export class InputError extends Error {}

/** Offers of which condition are compared. */
export const CONDITION_CHOICES = ['any', 'new', 'used'] as const;

/** What becomes of an offer whose delivery price is unknown. */
export const UNKNOWN_SHIPPING_CHOICES = ['free', 'exclude'] as const;

/** Which offers compete, and by which price. */
export interface ComparisonOptions {
    condition: (typeof CONDITION_CHOICES)[number];
    /** Whether delivery is part of the price that is compared. */
    countShipping: boolean;
    unknownShipping: (typeof UNKNOWN_SHIPPING_CHOICES)[number];
    /** Products with fewer readable offers are left out. */
    minOffers: number;
}

/** What the webhook told of the run before this one. */
export interface UpstreamEvent {
    runId: string | null;
    /** ISO time. */
    runFinishedAt: string | null;
    /** As the API writes it, such as `TIMED-OUT`; null when the payload tells neither status nor event. */
    runStatus: string | null;
    eventType: WebhookEventType | null;
}

/** What the filter was asked to do, checked and with every default filled in. */
export interface FilterInput {
    /** Null when only the run is known, and in a test. */
    datasetId: string | null;
    /** Whether a webhook's Test button started this run. */
    isTest: boolean;
    upstream: UpstreamEvent;
    options: ComparisonOptions;
    /** Whether a run that failed, was aborted or timed out is filtered all the same. */
    acceptFailedRuns: boolean;
    /** Whether a run that has been filtered already is filtered again. */
    force: boolean;
}

/** Apify Console sends null for a field that was emptied. */
function optional<Schema extends z.ZodType>(schema: Schema) {
    return schema.nullish().transform((value) => value ?? undefined);
}

const optionsSchema = z.looseObject({
    condition: optional(z.enum(CONDITION_CHOICES)),
    countShipping: optional(z.boolean()),
    unknownShipping: optional(z.enum(UNKNOWN_SHIPPING_CHOICES)),
    minOffers: optional(z.int().min(1).max(1_000_000)),
    acceptFailedRuns: optional(z.boolean()),
    force: optional(z.boolean()),
});

/** A dataset's id, its name, or `username~name`; not a path that leads elsewhere. */
const DATASET_ID = /^[\w-][\w.-]*([~/][\w-][\w.-]*)?$/;

/**
 * Checks the Actor's input and fills in the defaults.
 *
 * @param value The input as it came, with whatever else the webhook's payload holds.
 * @throws {InputError} That names the first bad field.
 */
export function readInput(value: unknown): FilterInput {
    const chained = readChain(value);
    const result = optionsSchema.safeParse(value);
    if (!result.success) {
        const issue = result.error.issues[0];
        throw new InputError(`Input field "${issue?.path.join('.')}": ${issue?.message ?? 'is not valid'}.`);
    }
    const given = result.data;
    if (chained.datasetId !== null && !DATASET_ID.test(chained.datasetId)) {
        throw new InputError(
            'Input field "datasetId" must be the id of a dataset, its name or "username~name"; ' +
                `got ${JSON.stringify(chained.datasetId.slice(0, 80))}.`,
        );
    }
    return {
        datasetId: chained.datasetId,
        isTest: chained.isTest,
        upstream: {
            runId: chained.runId,
            runFinishedAt: chained.runFinishedAt,
            runStatus: chained.runStatus ?? (chained.eventType === null ? null : statusOfEvent(chained.eventType)),
            eventType: chained.eventType,
        },
        options: {
            condition: given.condition ?? 'any',
            countShipping: given.countShipping ?? true,
            unknownShipping: given.unknownShipping ?? 'free',
            minOffers: given.minOffers ?? 1,
        },
        acceptFailedRuns: given.acceptFailedRuns ?? false,
        force: given.force ?? false,
    };
}

function readChain(value: unknown) {
    try {
        return readChainedInput(value);
    } catch (error) {
        if (error instanceof ChainedInputError) throw new InputError(error.message);
        throw error;
    }
}
