import type { DispatchStatus } from './status.js';
import type { WebhookView } from './webhook.js';

/** A dispatch in lists and in the chain. */
export interface DispatchSummary {
    id: string;
    webhookId: string;
    eventType: string;
    status: DispatchStatus;
    createdAt: string;
    finishedAt: string | null;
    attempts: number;
    nextAttemptAt: string | null;
    isUnderWay: boolean;
    resendOf: string | null;
    /** The run that it started on this platform. */
    startedRunId: string | null;
    /** The status or the error of the last attempt. */
    lastResponse: string | null;
}

/** A dispatch in the list of dispatches. */
export interface ListedDispatch extends DispatchSummary {
    requestUrl: string;
    /** The run of its event. */
    runId: string | null;
}

/** One attempt to deliver a dispatch. */
export interface DispatchAttempt {
    startedAt: string;
    finishedAt: string | null;
    errorMessage: string | null;
    responseStatus: number | null;
    responseBody: string | null;
}

/** A dispatch on its own page. */
export interface DispatchDetails {
    id: string;
    eventType: string;
    status: DispatchStatus;
    createdAt: string;
    nextAttemptAt: string | null;
    isUnderWay: boolean;
    resendOf: string | null;
    requestUrl: string;
    /** The run of its event. */
    runId: string | null;
    startedRunId: string | null;
    attempts: DispatchAttempt[];
}

/** The request of a dispatch without its secrets, or why it cannot be rendered. */
export type DispatchRequest = { headers: Record<string, string>; body: unknown } | { problem: string };

/** The data of the page of one dispatch. */
export interface DispatchView {
    dispatch: DispatchDetails;
    /** Null when the webhook was deleted. */
    webhook: WebhookView | null;
    request: DispatchRequest;
}
