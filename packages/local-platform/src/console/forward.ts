import type { Hono } from 'hono';
import { notFound } from '../api-error.js';
import { STORED_CONTENT_HEADERS } from './security-headers.js';

/** What the console does by the API itself; everything else it has in views of its own, from which secrets are left out. */
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
];

/**
 * Passes a request of a logged-in browser on to the API, without the cookie and without a token.
 * @param api the API's routes, without the check of the token
 * @param path below `/v2`
 * @throws ApiError `record-not-found` for what the console has no use for
 */
export async function forwardToApi(api: Hono, request: Request, path: string): Promise<Response> {
    if (!FORWARDED.some(([method, paths]) => method.test(request.method) && paths.test(path))) throw notFound('Page');
    const url = new URL(request.url);
    url.pathname = path;
    const headers = new Headers({ 'x-apify-request-origin': 'WEB' });
    const contentType = request.headers.get('content-type');
    if (contentType) headers.set('content-type', contentType);
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && request.body;
    const init = { method: request.method, headers, ...(hasBody && { body: request.body, duplex: 'half' }) };
    const answer = await api.fetch(new Request(url, init as RequestInit));
    const answered = new Headers(answer.headers);
    for (const [name, value] of Object.entries(STORED_CONTENT_HEADERS)) answered.set(name, value);
    return new Response(answer.body, { status: answer.status, headers: answered });
}
