import { Hono, type MiddlewareHandler } from 'hono';
import { LINKS_PATH } from './console/index.js';
import type { PlatformContext } from './context.js';
import { refuseRuns, requireToken } from './middleware/authentication.js';
import { errorResponse } from './middleware/error-response.js';
import { refuseForeignRequests } from './middleware/foreign-requests.js';
import { overrideMethod } from './middleware/method-override.js';
import { type PathAlias, resolveAliases } from './middleware/path-aliases.js';
import { holdToPermissions } from './middleware/permissions.js';
import { publicRequests } from './middleware/public-access.js';
import { limitRate } from './middleware/rate-limit.js';
import { meterTransfer } from './middleware/transfer-meter.js';
import { unknownEndpoint } from './middleware/unknown-endpoint.js';
import type { AddRoutes } from './routes/add-routes.js';
import { createTurns } from './turns.js';

/**
 * The platform's HTTP interface: Apify's API under `/v2`, and `/health` without a token.
 *
 * @param context The platform.
 * @param resources The API's resources, each adding its routes.
 * @param aliases Other paths of the same resources.
 * @param hasRateLimits Whether Apify's rate limits apply.
 * @param addConsole Adds the console's pages. They call the API's routes without the token check.
 * @param standby Handles requests to Actors in Standby, before they can be treated as API requests.
 */
export function createApp(
    context: PlatformContext,
    resources: readonly AddRoutes[],
    aliases: readonly PathAlias[] = [],
    hasRateLimits = false,
    addConsole?: (app: Hono, api: Hono) => void,
    standby?: MiddlewareHandler,
): Hono {
    const onError = errorResponse(context);
    const api = new Hono();
    // Routes also call each other, without the middleware around them.
    api.onError(onError);
    for (const addRoutes of resources) addRoutes(api);

    const app = new Hono();
    app.get('/health', (c) => c.json({ status: 'ok' }));
    const turn = createTurns();
    app.use('/v2/*', (_c, next) => turn().then(next));
    app.use('/v2/*', requireToken(context.token, publicRequests(context)));
    app.use(LINKS_PATH, requireToken(context.token), refuseRuns);
    app.use('/v2/*', meterTransfer(context.usage));
    if (hasRateLimits) app.use('/v2/*', limitRate(context.clock));
    app.use('/v2/*', holdToPermissions(context));
    app.route('/v2', api);
    addConsole?.(app, api);
    app.notFound(unknownEndpoint(api));
    app.onError(onError);

    const root = new Hono();
    root.onError(onError);
    root.use(refuseForeignRequests(context.allowedHosts));
    if (standby) root.use(standby);
    // Hono chooses the route by the path and method of the request, so set both before the app receives it.
    root.all('*', (c) => app.fetch(resolveAliases(overrideMethod(c.req.raw), aliases), c.env));
    return root;
}
