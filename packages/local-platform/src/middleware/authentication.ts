import type { Context, MiddlewareHandler } from 'hono';
import { ApiError } from '../api-error.js';
import { bearerToken, findTokenRun, isSameToken } from '../run-token.js';

/**
 * Lets a request pass only with the platform's token or that of one of its runs, as `Authorization: Bearer …` or
 * `?token=`.
 *
 * @param token The platform's token.
 * @param isPublic Whether a request may pass without a token.
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
 * Refuses a request that a run's process sent, whatever the run may do: it is for who has the platform's own token.
 *
 * @throws {ApiError} `insufficient-permissions`.
 */
export const refuseRuns: MiddlewareHandler = async (c, next) => {
    const runId = callingRun(c);
    if (runId !== undefined) {
        throw new ApiError(
            'insufficient-permissions',
            `Expected the platform's own token, but got that of run ${runId}. Send the request from outside of a run.`,
        );
    }
    await next();
};

/** Where the id of the run whose process sent a request is kept with it. */
const CALLING_RUN = 'callingRunId';

/** Where it is kept that a request came without a token. */
const WITHOUT_TOKEN = 'withoutToken';

/** Whether a request came without a token, to read what is public. */
export function isWithoutToken(c: Context): boolean {
    return c.get(WITHOUT_TOKEN) === true;
}

/** The run whose process sent a request; undefined for everybody else. */
export function callingRun(c: Context): string | undefined {
    return c.get(CALLING_RUN);
}
