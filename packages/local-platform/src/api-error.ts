import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** The API error types that this platform uses, and the HTTP status of each. */
export const API_ERRORS = {
    'invalid-input': 400,
    'invalid-value': 400,
    'invalid-request': 400,
    'invalid-parameter': 400,
    'invalid-record-key': 400,
    'invalid-client-key': 400,
    'invalid-collection': 400,
    'dataset-schema-invalid': 400,
    'id-does-not-match': 400,
    'parameters-mismatched': 400,
    'requested-dataset-view-does-not-exist': 400,
    'invalid-build': 400,
    'invalid-input-schema': 400,
    'cannot-rename-env-var': 400,
    'deleting-default-build': 400,
    'deleting-unfinished-build': 400,
    'job-finished': 400,
    'cannot-charge-apify-event': 400,
    'cannot-charge-non-pay-per-event-actor': 400,
    'actor-name-not-unique': 400,
    'name-not-unique': 400,
    'env-var-already-exists': 400,
    'version-already-exists': 400,
    'run-failed': 400,
    'run-input-body-not-valid-json': 400,
    'cannot-remove-running-run': 400,
    'max-metamorphs-exceeded': 400,
    'schema-validation': 400,
    'schema-validation-error': 400,
    'too-many-webhooks': 400,
    'too-many-schedules': 400,
    'cron-expression-invalid': 400,
    'token-not-provided': 401,
    'user-or-token-not-found': 401,
    'actor-memory-limit-exceeded': 402,
    'insufficient-permissions': 403,
    'forbidden-origin': 403,
    'invalid-signature': 403,
    'request-handled-or-locked': 403,
    'record-not-found': 404,
    'record-or-token-not-found': 404,
    'page-not-found': 404,
    'unknown-build-tag': 404,
    'schedule-actor-not-found': 404,
    'schedule-actor-task-not-found': 404,
    'method-not-allowed': 405,
    'run-timeout-exceeded': 408,
    conflict: 409,
    'actor-task-name-not-unique': 409,
    'schedule-name-not-unique': 409,
    'request-too-large': 413,
    'unsupported-content-encoding': 415,
    'rate-limit-exceeded': 429,
    'internal-server-error': 500,
    'actor-run-failed': 502,
    'operation-timed-out': 504,
} as const satisfies Record<string, ContentfulStatusCode>;

/** The type of an API error, one of the keys of {@link API_ERRORS}. */
export type ApiErrorType = keyof typeof API_ERRORS;

/**
 * An API error. It is sent as Apify's envelope, `{"error":{"type","message"}}`. Every part of the platform throws it.
 */
export class ApiError extends Error {
    readonly status: ContentfulStatusCode;

    /**
     * @param type The error's type, which decides the HTTP status.
     * @param message What was expected, what came and what to do next. It must not contain a secret.
     * @param data Further details for programs.
     */
    constructor(
        readonly type: ApiErrorType,
        message: string,
        readonly data?: Record<string, unknown>,
    ) {
        super(message);
        this.status = API_ERRORS[type];
    }
}

/** Makes the error for an object that does not exist, with the text that Apify's API uses. */
export function notFound(what: string): ApiError {
    return new ApiError('record-not-found', `${what} was not found`);
}
