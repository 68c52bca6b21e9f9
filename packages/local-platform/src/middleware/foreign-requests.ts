import type { MiddlewareHandler } from 'hono';
import { refuseForeignRequest } from '../foreign-requests.js';

/**
 * Refuses requests that a page of another site makes a browser send.
 *
 * @param allowedHosts Names other than localhost that requests may use for the platform.
 */
export function refuseForeignRequests(allowedHosts: readonly string[]): MiddlewareHandler {
    return async (c, next) => {
        refuseForeignRequest(c.req.raw.headers, allowedHosts);
        await next();
    };
}
