import type { Context, Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { notFound } from '../api-error.js';

/** The API requests that the console sends. For everything else it has its own views, which leave out secrets. */
const FORWARDED: [method: RegExp, path: RegExp][] = [
    [/^POST$/, /^\/actor-runs\/[\w-]+\/(abort|resurrect|migrate|reboot)$/],
    [/^DELETE$/, /^\/actor-runs\/[\w-]+$/],
    [/^POST$/, /^\/actors\/[\w~.-]+\/runs$/],
    [/^GET$/, /^\/logs\/[\w-]+$/],
    [/^GET$/, /^\/datasets\/[\w~.-]+\/items$/],
    [/^GET$/, /^\/key-value-stores\/[\w~.-]+\/records(\/[^/]+)?$/],
    [/^POST$/, /^\/webhooks$/],
    [/^(PUT|DELETE)$/, /^\/webhooks\/[\w-]+$/],
    [/^POST$/, /^\/webhooks\/[\w-]+\/test$/],
    [/^POST$/, /^\/webhook-dispatches\/[\w-]+\/resend$/],
    [/^PUT$/, /^\/schedules\/[\w-]+$/],
    [/^POST$/, /^\/schedules\/[\w-]+\/invoke$/],
];

/**
 * Forwards a request of a logged-in browser to the API, without its cookie.
 *
 * @param api The API's routes, without the token check.
 * @param path Path below `/v2`.
 * @throws {ApiError} `record-not-found` when the console has no use for the path.
 */
export async function proxyToApi(api: Hono, c: Context, path: string): Promise<Response> {
    const { method } = c.req;
    if (!FORWARDED.some(([methods, paths]) => methods.test(method) && paths.test(path))) throw notFound('Page');
    const url = new URL(c.req.url);
    url.pathname = path;
    return proxy(url, {
        raw: c.req.raw,
        headers: { 'content-type': c.req.header('content-type'), 'x-apify-request-origin': 'WEB' },
        customFetch: async (request) => api.fetch(request),
    });
}
