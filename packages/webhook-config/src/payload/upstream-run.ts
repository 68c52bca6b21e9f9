import { type RunWebhookPayload, runEventDataSchema, runResourceSchema, type WebhookPayload } from './payload.js';

/** The run that caused a webhook, as its receiver needs it. */
export interface UpstreamRun {
    runId: string;
    /** The run's default dataset. */
    datasetId: string;
    keyValueStoreId: string | null;
    /** The task that started the run; null when none did. */
    taskId: string | null;
    /** Status when the event happened, as the API writes it: `SUCCEEDED`, `TIMED-OUT`, … */
    status: string;
    /** ISO time; null until the run finishes. */
    finishedAt: string | null;
    /** URL of the run's results, without a token. */
    datasetItemsUrl: string;
}

/** Apify's API, without `/v2`. */
export const APIFY_API_BASE_URL = 'https://api.apify.com';

/**
 * Gives the run that a payload is about.
 *
 * @param payload What `parseWebhookPayload` returned.
 * @param options.apiBaseUrl API for `datasetItemsUrl`, without `/v2`; Apify's by default.
 * @returns Null for a build's payload, and for a test's payload that holds no run.
 * @see https://docs.apify.com/api/v2/actor-run-dataset-items-get
 * @example
 * const sent = { eventType: 'TEST', userId: 'user1', createdAt: '2026-01-01T00:00:00.000Z' };
 * upstreamRunOf(parseWebhookPayload(sent)); // → null
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
        taskId: actorTaskId ?? eventData.data?.actorTaskId ?? null,
        status,
        finishedAt: finishedAt ?? null,
        datasetItemsUrl: `${apiBaseUrl.replace(/\/+$/, '')}/v2/actor-runs/${encodeURIComponent(runId)}/dataset/items`,
    };
}
