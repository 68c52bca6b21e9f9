import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';
import { proxyToApi } from './api-proxy.js';
import { readClientFiles } from './client-files.js';
import { eventStream } from './event-stream.js';
import { findCsrfToken, logIn, makeLoginUrl, requireSession } from './login.js';
import { pageHeaders, storedContentHeaders } from './security-headers.js';
import type { ConsoleSessions } from './sessions.js';
import { loginPage, shellPage } from './shell.js';
import { addViewRoutes, watchedView } from './view-routes.js';

const A_YEAR_SECS = 31_536_000;

/** The path at which programs with the platform's token get links to the console. `app.ts` refuses all others. */
export const LINKS_PATH = '/console/links';

/**
 * Adds the console's pages, files and data to the platform's app.
 *
 * @param app The platform's routes. They have refused requests from foreign pages already.
 * @param api The API's routes, without the token check.
 */
export function addConsoleRoutes(app: Hono, api: Hono, context: PlatformContext, sessions: ConsoleSessions): void {
    app.use('/console/*', compress());
    app.get('/console/assets/:version/*', clientFile);
    app.get('/console/login', pageHeaders, logIn(sessions));
    app.post(LINKS_PATH, makeLoginUrl(context, sessions));

    const data = new Hono();
    data.use(requireSession(sessions));
    data.all('/v2/*', storedContentHeaders, (c) => proxyToApi(api, c, c.req.path.slice('/console/api/v2'.length)));
    data.get('/events', (c) => eventStream(context, c, watchedView(context, c)));
    data.use(withoutToken(context.token));
    addViewRoutes(data, context);
    data.all('*', () => {
        throw notFound('Page');
    });
    app.route('/console/api', data);

    const showPage = (c: Context) => {
        const { version } = readClientFiles();
        c.header('Cache-Control', 'no-store');
        const csrfToken = findCsrfToken(c, sessions);
        if (csrfToken !== undefined) return c.html(shellPage(version, csrfToken, c.req.path));
        return c.html(loginPage(version, 'Open the link that the platform printed, or enter its code.'), 401);
    };
    app.get('/console', pageHeaders, showPage);
    app.get('/console/*', pageHeaders, showPage);
}

/** Removes the platform's token from everything that a page shows, because a run can have written it anywhere. */
function withoutToken(token: string): MiddlewareHandler {
    return async (c, next) => {
        await next();
        const { status, headers } = c.res;
        const text = await c.res.text();
        c.res = undefined;
        c.res = new Response(redactToken(token, text), { status, headers });
    };
}

function clientFile(c: Context) {
    const { version, files } = readClientFiles();
    const file = files.get(c.req.path.split('/').slice(4).join('/'));
    if (!file || c.req.param('version') !== version) throw notFound('File');
    const isGzipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
    return c.body(isGzipped ? file.gzipped : file.content, 200, {
        'Content-Type': file.contentType,
        'Cache-Control': `public, max-age=${A_YEAR_SECS}, immutable`,
        'X-Content-Type-Options': 'nosniff',
        Vary: 'Accept-Encoding',
        ...(isGzipped && { 'Content-Encoding': 'gzip' }),
    });
}
