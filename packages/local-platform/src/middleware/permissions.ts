import type { Context, MiddlewareHandler } from 'hono';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { findRefusal } from '../permissions/limited-run.js';
import { findRun, type Run } from '../runs/run-record.js';
import { callingRun } from './authentication.js';
import { publicRequests } from './public-access.js';

/**
 * Holds a run's process to what the run may do: a run with limited permissions to what `permissions/limited-run.ts`
 * allows, and what needs no token. The platform's own token may do everything.
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

/** Where the run is kept with a request that its process sent under limited permissions. */
const LIMITED_RUN = 'limitedRun';

/** The run with limited permissions whose process sent a request; undefined for everybody else. */
export function callingLimitedRun(c: Context): Run | undefined {
    return c.get(LIMITED_RUN);
}
