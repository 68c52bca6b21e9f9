import { z } from 'zod';
import { BUILD_EVENT_TYPES, RUN_EVENT_TYPES, readEventType, TEST_EVENT_TYPE } from '../events.js';
import { describeValue, type FieldProblem, problemsOf, problemsText } from '../field-problem.js';

const id = z.string().min(1);

const runEventDataSchema = z.looseObject({
    actorId: id,
    actorRunId: id,
    /** Only of runs that a task started. */
    actorTaskId: id.nullish(),
});

const buildEventDataSchema = z.looseObject({ actorId: id, actorBuildId: id });

const runResourceSchema = z.looseObject({
    id,
    actId: id.nullish(),
    actorTaskId: id.nullish(),
    status: z.string(),
    startedAt: z.string().nullish(),
    finishedAt: z.string().nullish(),
    defaultDatasetId: id,
    defaultKeyValueStoreId: id.nullish(),
    defaultRequestQueueId: id.nullish(),
});

const buildResourceSchema = z.looseObject({
    id,
    actId: id.nullish(),
    status: z.string(),
    startedAt: z.string().nullish(),
    finishedAt: z.string().nullish(),
});

const sent = { userId: id, createdAt: z.string() };

/** Payload of a run event in the default template's shape; fields that it does not name are kept. */
export const runWebhookPayloadSchema = z.looseObject({
    ...sent,
    eventType: z.enum(RUN_EVENT_TYPES),
    eventData: runEventDataSchema,
    resource: runResourceSchema,
});

/** Payload of a build event; `resource` is the build as the API returns it. */
export const buildWebhookPayloadSchema = z.looseObject({
    ...sent,
    eventType: z.enum(BUILD_EVENT_TYPES),
    eventData: buildEventDataSchema,
    resource: buildResourceSchema,
});

/** Payload of a test: its data may be a past run's, a past build's, or anything at all. */
export const testWebhookPayloadSchema = z.looseObject({
    ...sent,
    eventType: z.literal(TEST_EVENT_TYPE),
    eventData: z.unknown().optional(),
    resource: z.unknown().optional(),
});

/** Every payload that the default template renders to, told apart by `eventType`. */
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

/** The value is no webhook payload; `problems` names each field that does not fit. */
export class WebhookPayloadError extends Error {
    override readonly name = 'WebhookPayloadError';

    /** @param problems What is wrong, by field path. */
    constructor(readonly problems: readonly FieldProblem[]) {
        super(`The webhook payload does not fit: ${problemsText(problems)}.`);
    }
}

/**
 * Reads what Apify posts with the default payload template. Fields that the schema does not name are kept.
 *
 * @param value The request's body, parsed from JSON.
 * @throws {WebhookPayloadError} With the path of each field that does not fit.
 * @see https://docs.apify.com/platform/integrations/webhooks/actions
 */
export function parseWebhookPayload(value: unknown): WebhookPayload {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new WebhookPayloadError([
            {
                path: '',
                message: `expected an object with eventType, eventData and resource, got ${describeValue(value)}`,
            },
        ]);
    }
    const { eventType } = value as { eventType?: unknown };
    const event = typeof eventType === 'string' ? readEventType(eventType) : null;
    if (event === null) {
        throw new WebhookPayloadError([
            {
                path: 'eventType',
                message: `expected an event such as ACTOR.RUN.SUCCEEDED, got ${describeValue(eventType)}`,
            },
        ]);
    }
    const result = webhookPayloadSchema.safeParse({ ...value, eventType: event });
    if (!result.success) throw new WebhookPayloadError(problemsOf(result.error));
    return result.data;
}

/** The run that caused a webhook, as its receiver needs it. */
export interface UpstreamRun {
    runId: string;
    /** The run's default dataset. */
    datasetId: string;
    keyValueStoreId: string | null;
    /** The task that started the run, if one did. */
    taskId: string | null;
    /** Status when the event happened, as the API writes it: `SUCCEEDED`, `TIMED-OUT`, … */
    status: string;
    /** ISO time, null while the run goes on. */
    finishedAt: string | null;
    /** Where the run's results are fetched, without a token. */
    datasetItemsUrl: string;
}

/** Where Apify's API lives when nothing else is said; without `/v2`. */
export const APIFY_API_BASE_URL = 'https://api.apify.com';

/**
 * The run that a payload tells of.
 *
 * @param payload A parsed payload.
 * @param options.apiBaseUrl API in `datasetItemsUrl`, without `/v2`.
 * @returns null for a build's payload, and for a test's whose data is not a run's.
 * @see https://docs.apify.com/api/v2/actor-run-dataset-items-get
 */
export function upstreamRunOf(payload: RunWebhookPayload, options?: { apiBaseUrl?: string }): UpstreamRun;
export function upstreamRunOf(payload: WebhookPayload, options?: { apiBaseUrl?: string }): UpstreamRun | null;
export function upstreamRunOf(
    payload: WebhookPayload,
    { apiBaseUrl = APIFY_API_BASE_URL }: { apiBaseUrl?: string } = {},
): UpstreamRun | null {
    const run = runResourceSchema.safeParse(payload.resource);
    if (!run.success) return null;
    const eventData = runEventDataSchema.safeParse(payload.eventData);
    const { id: runId, actorTaskId, status, finishedAt, defaultDatasetId, defaultKeyValueStoreId } = run.data;
    return {
        runId,
        datasetId: defaultDatasetId,
        keyValueStoreId: defaultKeyValueStoreId ?? null,
        taskId: actorTaskId ?? (eventData.success ? eventData.data.actorTaskId : null) ?? null,
        status,
        finishedAt: finishedAt ?? null,
        datasetItemsUrl: `${apiBaseUrl.replace(/\/+$/, '')}/v2/actor-runs/${encodeURIComponent(runId)}/dataset/items`,
    };
}
