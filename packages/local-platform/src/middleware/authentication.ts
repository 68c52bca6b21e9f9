import type { Context, MiddlewareHandler } from 'hono';
import { ApiError } from '../api-error.js';
import { bearerToken, findTokenRun, isSameToken } from '../run-token.js';

/**
 * Accepts only requests with the platform's token or the token of one of its runs, sent as `Authorization: Bearer …` or
 * `?token=`.
 *
 * @param token The platform's token.
 * @param isPublic Checks whether a request needs no token.
 */
export function requireToken(token: string, isPublic: (c: Context) => boolean = () => false): MiddlewareHandler {
    return async (c, next) => {
        const given = bearerToken(c.req.header('authorization')) ?? c.req.query('token');
        if (!given && isPublic(c)) {
            c.set(WITHOUT_TOKEN, true);
            return next();
        }
        if (!given) {
            throw new ApiError(
                'token-not-provided',
                'Authentication token was not provided. Send it as the header "Authorization: Bearer …".',
            );
        }
        const runId = findTokenRun(token, given);
        if (runId === undefined && !isSameToken(given, token)) {
            throw new ApiError('user-or-token-not-found', 'User was not found or authentication token is not valid.');
        }
        c.set(CALLING_RUN, runId);
        await next();
    };
}

/**
 * Refuses requests from runs, whatever the run's permissions are. Only the platform's own token may send them.
 *
 * @throws {ApiError} `insufficient-permissions` when a run sent the request.
 */
export const refuseRuns: MiddlewareHandler = async (c, next) => {
    const runId = callingRun(c);
    if (runId !== undefined) {
        throw new ApiError(
            'insufficient-permissions',
            `Expected the platform's own token, but got that of run ${runId}. Send the request from outside a run.`,
        );
    }
    await next();
};

/** The context variable with the id of the run that sent a request. */
const CALLING_RUN = 'callingRunId';

/** The context variable that is set when a request came without a token. */
const WITHOUT_TOKEN = 'withoutToken';

/** Checks whether a request came without a token, to read public data. */
export function isWithoutToken(c: Context): boolean {
    return c.get(WITHOUT_TOKEN) === true;
}

/** Returns the run that sent a request. Undefined for every other client. */
export function callingRun(c: Context): string | undefined {
    return c.get(CALLING_RUN);
}
