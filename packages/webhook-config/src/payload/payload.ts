import { z } from 'zod';
import { BUILD_EVENT_TYPES, RUN_EVENT_TYPES, readEventType, TEST_EVENT_TYPE } from '../events.js';
import { describeValue, type FieldProblem, problemsOf, problemsText } from '../field-problem.js';

/** Text of a payload. A variable that was not replaced is refused, because it would pass as an id. */
export const payloadTextSchema = z.string().refine((text) => !/^\{\{.*\}\}$/.test(text), {
    error: ({ input }) =>
        `holds the variable ${input} instead of its value: ` +
        'set shouldInterpolateStrings on the webhook, or write the variable without quotes',
});

const text = payloadTextSchema;
const id = text.min(1);

/** Which run an event is about. */
export const runEventDataSchema = z.looseObject({
    actorId: id,
    actorRunId: id,
    /** Present when a task started the run. */
    actorTaskId: id.nullish(),
});

const buildEventDataSchema = z.looseObject({ actorId: id, actorBuildId: id });

/** A run as the API returns it. */
export const runResourceSchema = z.looseObject({
    id,
    actId: id.nullish(),
    actorTaskId: id.nullish(),
    status: text,
    startedAt: text.nullish(),
    finishedAt: text.nullish(),
    defaultDatasetId: id,
    defaultKeyValueStoreId: id.nullish(),
    defaultRequestQueueId: id.nullish(),
});

const buildResourceSchema = z.looseObject({
    id,
    actId: id.nullish(),
    status: text,
    startedAt: text.nullish(),
    finishedAt: text.nullish(),
});

const everyPayload = { userId: id, createdAt: text };

const runWebhookPayloadSchema = z.looseObject({
    ...everyPayload,
    eventType: z.enum(RUN_EVENT_TYPES),
    eventData: runEventDataSchema,
    resource: runResourceSchema,
});

const buildWebhookPayloadSchema = z.looseObject({
    ...everyPayload,
    eventType: z.enum(BUILD_EVENT_TYPES),
    eventData: buildEventDataSchema,
    resource: buildResourceSchema,
});

/** A test sends the data of a past run or build, or anything else. */
const testWebhookPayloadSchema = z.looseObject({
    ...everyPayload,
    eventType: z.literal(TEST_EVENT_TYPE),
    eventData: z.unknown().optional(),
    resource: z.unknown().optional(),
});

/** Every payload that the default template renders to, by `eventType`. Other fields are kept. */
export const webhookPayloadSchema = z.discriminatedUnion('eventType', [
    runWebhookPayloadSchema,
    buildWebhookPayloadSchema,
    testWebhookPayloadSchema,
]);

/** Payload of a run event. */
export type RunWebhookPayload = z.infer<typeof runWebhookPayloadSchema>;
/** Payload of a build event. */
export type BuildWebhookPayload = z.infer<typeof buildWebhookPayloadSchema>;
/** Payload of a test. */
export type TestWebhookPayload = z.infer<typeof testWebhookPayloadSchema>;
/** What Apify posts with the default payload template. */
export type WebhookPayload = z.infer<typeof webhookPayloadSchema>;

/** A value is not a webhook payload. `problems` names each wrong field. */
export class WebhookPayloadError extends Error {
    override readonly name = 'WebhookPayloadError';

    /** @param problems The wrong fields. */
    constructor(readonly problems: readonly FieldProblem[]) {
        super(`The webhook payload is not valid: ${problemsText(problems)}.`);
    }
}

/**
 * Checks what Apify posts with the default payload template. Fields that the schema does not name are kept.
 *
 * @param value The request's body, parsed from JSON.
 * @throws {WebhookPayloadError} When a field is not valid.
 * @see https://docs.apify.com/platform/integrations/webhooks/actions
 * @example
 * const payload = parseWebhookPayload({ eventType: 'TEST', userId: 'user1', createdAt: '2026-01-01T00:00:00.000Z' });
 * payload.eventType; // → "TEST"
 */
export function parseWebhookPayload(value: unknown): WebhookPayload {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        const message = `expected an object with eventType, eventData and resource, got ${describeValue(value)}`;
        throw new WebhookPayloadError([{ path: '', message }]);
    }
    const { eventType } = value as { eventType?: unknown };
    const event = typeof eventType === 'string' ? readEventType(eventType) : null;
    if (event === null) {
        const message = `expected an event such as ACTOR.RUN.SUCCEEDED, got ${describeValue(eventType)}`;
        throw new WebhookPayloadError([{ path: 'eventType', message }]);
    }
    const result = webhookPayloadSchema.safeParse({ ...value, eventType: event });
    if (!result.success) throw new WebhookPayloadError(problemsOf(result.error));
    return result.data;
}
