import { type ErrorHandler, Hono } from 'hono';
import type { PlatformContext } from '../context.js';
import { redactToken } from '../webhooks/redact.js';
import { allowedMethods } from './allowed-methods.js';
import { requireToken } from './authentication.js';
import { ApiError } from './errors.js';
import { refuseForeignRequest } from './foreign-requests.js';
import { limitRate } from './rate-limit.js';

/** Adds the routes of one API resource; paths start behind `/v2`. */
export type AddRoutes = (app: Hono) => void;

/**
 * Another path for the same thing, such as `/v2/actor-runs/{runId}/dataset/items` for the items of a run's dataset.
 * @returns the path to serve instead, or null when the URL is none of its aliases
 */
export type PathAlias = (url: URL) => string | null;

/** Apify's older spelling of the Actors' paths; both reach the same handlers. */
const olderActorsPath: PathAlias = (url) =>
    /^\/v2\/acts(?=\/|$)/.test(url.pathname) ? url.pathname.replace('/v2/acts', '/v2/actors') : null;

/** Methods that `?method=` may name; others have no endpoint. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];

/**
 * The method that a URL puts in place of the request's own, for clients that can only send GET or POST.
 * @throws ApiError `invalid-parameter`
 */
function askedMethod(url: URL): string | null {
    const asked = url.searchParams.get('method')?.toUpperCase() || null;
    if (asked === null || METHODS.includes(asked)) return asked;
    throw new ApiError(
        'invalid-parameter',
        `Query parameter "method" must be one of ${METHODS.join(', ')}, it is "${asked}".`,
    );
}

/**
 * The platform's HTTP interface: Apify's API under `/v2`, and `/health` for anybody.
 * @param context the platform
 * @param resources the API's resources, each adding its routes
 * @param aliases further paths of the same resources
 * @param hasRateLimits whether Apify's rate limits hold
 * @param addConsole adds the pages for people; it gets the API's routes without the check of the token
 */
export function createApp(
    context: PlatformContext,
    resources: AddRoutes[],
    aliases: PathAlias[] = [],
    hasRateLimits = false,
    addConsole?: (app: Hono, api: Hono) => void,
): Hono {
    const answerError: ErrorHandler = (error, c) => {
        if (error instanceof ApiError) {
            const { type, data } = error;
            // What was asked may stand in the message, and a token in what was asked.
            const message = redactToken(context.token, error.message);
            return c.json({ error: { type, message, ...(data && { data }) } }, error.status);
        }
        // One who goes away in the middle of a request is no failure of the platform.
        if (!c.req.raw.signal.aborted) {
            context.log(`Request ${c.req.method} ${c.req.path} failed: ${error.stack ?? error.message}`);
        }
        return c.json({ error: { type: 'internal-server-error', message: 'The platform failed; see its log.' } }, 500);
    };

    const api = new Hono();
    // Routes also call one another, without the layer around them.
    api.onError(answerError);
    for (const addRoutes of resources) addRoutes(api);

    const app = new Hono();
    app.get('/health', (c) => c.json({ status: 'ok' }));
    app.use('/v2/*', requireToken(context.token));
    if (hasRateLimits) app.use('/v2/*', limitRate(context.clock));
    app.route('/v2', api);
    addConsole?.(app, api);
    const methodsOf = allowedMethods(api);
    app.notFound((c) => {
        const methods = methodsOf(c.req.path.replace(/^\/v2(?=\/)/, ''));
        if (methods.length > 0) c.header('Allow', methods.join(', '));
        const error =
            methods.length > 0
                ? new ApiError('method-not-allowed', `This API endpoint can only be asked with ${methods.join(', ')}.`)
                : new ApiError('page-not-found', 'We have bad news: there is no API endpoint at this URL.');
        return c.json({ error: { type: error.type, message: error.message } }, error.status);
    });
    app.onError(answerError);

    // Hono routes by the path and method as they came, so aliases are resolved before it sees the request.
    const root = new Hono();
    root.onError(answerError);
    root.all('*', (c) => {
        const { raw } = c.req;
        refuseForeignRequest(raw.headers, context.allowedHosts);
        const url = new URL(raw.url);
        const asked = url.pathname;
        const method = askedMethod(url) ?? raw.method;
        url.pathname = asked.replace(/(?<=.)\/+$/, '');
        for (const alias of [olderActorsPath, ...aliases]) url.pathname = alias(url) ?? url.pathname;
        if (url.pathname === asked && method === raw.method) return app.fetch(raw, c.env);
        const hasBody = method !== 'GET' && method !== 'HEAD' && raw.body;
        const init = { method, headers: raw.headers, ...(hasBody && { body: raw.body, duplex: 'half' }) };
        return app.fetch(new Request(url, init as RequestInit), c.env);
    });
    return root;
}
