import type { Context, MiddlewareHandler } from 'hono';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { findRefusal } from '../permissions/limited-run.js';
import { findRun, type Run } from '../runs/run-record.js';
import { callingRun } from './authentication.js';
import { publicRequests } from './public-access.js';

/**
 * Limits a run's requests to what the run is allowed to do. A run with limited permissions can do what
 * `permissions/limited-run.ts` allows, and what needs no token. The platform's own token allows everything.
 */
export function holdToPermissions(context: PlatformContext): MiddlewareHandler {
    const isPublic = publicRequests(context);
    return async (c, next) => {
        const runId = callingRun(c);
        if (runId !== undefined) {
            const run = findRun(context, runId);
            if (!run) {
                throw new ApiError(
                    'user-or-token-not-found',
                    'User was not found or authentication token is not valid: its run was deleted.',
                );
            }
            if (run.document.permissionLevel === 'LIMITED_PERMISSIONS') {
                const { pathname, searchParams } = new URL(c.req.url);
                const refusal = findRefusal(context, run, {
                    method: c.req.method,
                    path: pathname.replace(/^\/v2/, ''),
                    query: searchParams,
                });
                if (refusal && !isPublic(c)) throw refusal;
                c.set(LIMITED_RUN, run);
            }
        }
        await next();
    };
}

/** The context variable with the run that sent a request under limited permissions. */
const LIMITED_RUN = 'limitedRun';

/** Returns the run with limited permissions that sent a request. Undefined for every other client. */
export function callingLimitedRun(c: Context): Run | undefined {
    return c.get(LIMITED_RUN);
}
