import type { MiddlewareHandler } from 'hono';
import { ApiError } from '../api-error.js';
import type { Clock } from '../clock.js';

/** Requests per second to one resource, for endpoints where Apify's limit differs from the usual one. */
const LIMITS: [method: RegExp, path: RegExp, perSecond: number][] = [
    [/./, /^\/v2\/key-value-stores\/[^/]+\/records\/[^/]+$/, 200],
    [/POST/, /^\/v2\/(actors|actor-tasks)\/[^/]+\/(runs|run-sync|run-sync-get-dataset-items)$/, 400],
    [/POST/, /^\/v2\/actor-runs\/[^/]+\/metamorph$/, 400],
    [/POST/, /^\/v2\/datasets\/[^/]+\/items$/, 400],
    [/POST|DELETE/, /^\/v2\/request-queues\/[^/]+\/requests\/batch$/, 40],
    [/POST/, /^\/v2\/request-queues\/[^/]+\/head\/lock$/, 40],
    [/./, /^\/v2\/request-queues\/[^/]+\/requests(\/[^/]+)?$/, 400],
];
const DEFAULT_LIMIT = 60;
const SECOND_MS = 1000;

/**
 * Refuses requests beyond Apify's limit for one resource, such as one dataset or one Actor, and names the limit in
 * every response. Endpoints of a resource with the same limit are counted together, in windows of one second.
 *
 * @see https://docs.apify.com/api/v2#rate-limiting
 */
export function limitRate(clock: Clock): MiddlewareHandler {
    let windowStart = Number.NEGATIVE_INFINITY;
    const counts = new Map<string, number>();
    return async (c, next) => {
        const now = clock.now();
        if (now < windowStart || now >= windowStart + SECOND_MS) {
            windowStart = now;
            counts.clear();
        }
        const { path, method } = c.req;
        const limit = LIMITS.find(([methods, paths]) => methods.test(method) && paths.test(path))?.[2] ?? DEFAULT_LIMIT;
        const resource = path.split('/').slice(0, 4).join('/');
        const count = (counts.get(`${resource} ${limit}`) ?? 0) + 1;
        counts.set(`${resource} ${limit}`, count);
        c.header('X-RateLimit-Limit', String(limit));
        if (count > limit) {
            throw new ApiError(
                'rate-limit-exceeded',
                `You have exceeded the rate limit of ${limit} requests per second`,
            );
        }
        await next();
    };
}
