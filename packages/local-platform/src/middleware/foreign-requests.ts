import type { MiddlewareHandler } from 'hono';
import { refuseForeignRequest } from '../foreign-requests.js';

/**
 * Lets no request pass that a page of another site makes a browser send.
 *
 * @param allowedHosts Names other than localhost by which the platform may be addressed.
 */
export function refuseForeignRequests(allowedHosts: readonly string[]): MiddlewareHandler {
    return async (c, next) => {
        refuseForeignRequest(c.req.raw.headers, allowedHosts);
        await next();
    };
}
