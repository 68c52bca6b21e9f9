import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { getCookie, setCookie } from 'hono/cookie';
import { ApiError, notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';
import { type ClientFiles, readClientFiles } from './client-files.js';
import { consoleData } from './data-routes.js';
import { eventStream } from './event-stream.js';
import { forwardToApi } from './forward.js';
import type { ObservedChanges } from './observed-changes.js';
import { pageHeaders } from './security-headers.js';
import { type ConsoleSessions, isSame } from './sessions.js';
import { loginPage, shellPage } from './shell.js';
import { watchTopic } from './topics.js';

const A_YEAR_SECS = 31_536_000;
const SAFE_METHODS = ['GET', 'HEAD'];

/**
 * Adds the console's pages, files and data to the platform's app.
 * @param app the platform's routes, whose requests come from no foreign page
 * @param api the API's routes, without the check of the token
 */
export function addConsoleRoutes(
    app: Hono,
    api: Hono,
    context: PlatformContext,
    changes: ObservedChanges,
    sessions: ConsoleSessions,
): void {
    const client = readClientFiles();
    app.use('/console/*', compress());
    app.get('/console/assets/:version/*', (c) => clientFile(c, client));
    app.get('/console/login', (c) => logIn(c, sessions, client.version));

    const data = new Hono();
    data.use(requireSession(sessions));
    data.all('/v2/*', (c) => forwardToApi(api, c.req.raw, c.req.path.slice('/console/api/v2'.length)));
    data.get('/events', (c) => eventStream(c, changes, watchTopic(context, c), context.token));
    data.use(withoutToken(context.token));
    consoleData(context)(data);
    data.all('*', () => {
        throw notFound('Page');
    });
    app.route('/console/api', data);

    const showPage = (c: Context) => {
        const csrfToken = sessions.csrfTokenOf(getCookie(c, sessions.cookieName));
        for (const [name, value] of Object.entries(pageHeaders(c.req.query('images') === '1'))) c.header(name, value);
        if (csrfToken) return c.html(shellPage(client.version, csrfToken, c.req.path));
        return c.html(loginPage(client.version, 'Open the link that the platform printed, or enter its code.'), 401);
    };
    app.get('/console', showPage);
    app.get('/console/*', showPage);
}

/** Lets only logged-in browsers pass, and changes only when the page itself asks for them. */
function requireSession(sessions: ConsoleSessions): MiddlewareHandler {
    return async (c, next) => {
        const csrfToken = sessions.csrfTokenOf(getCookie(c, sessions.cookieName));
        if (!csrfToken) throw new ApiError('token-not-provided', 'You are not logged in to the console.');
        if (!SAFE_METHODS.includes(c.req.method) && !isSame(c.req.header('x-csrf-token') ?? '', csrfToken)) {
            throw new ApiError('forbidden-origin', 'The request does not come from a page of the console.');
        }
        await next();
        if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
    };
}

/** Takes the platform's token out of what a page shows: a run may have written it anywhere. */
function withoutToken(token: string): MiddlewareHandler {
    return async (c, next) => {
        await next();
        const { status, headers } = c.res;
        const text = await c.res.text();
        c.res = undefined;
        c.res = new Response(redactToken(token, text), { status, headers });
    };
}

function logIn(c: Context, sessions: ConsoleSessions, version: string) {
    for (const [name, value] of Object.entries(pageHeaders(false))) c.header(name, value);
    // A preview of the link must not use the code up.
    const session = c.req.method === 'GET' ? sessions.open(c.req.query('code') ?? '') : undefined;
    if (!session) {
        if (sessions.csrfTokenOf(getCookie(c, sessions.cookieName))) return c.redirect('/console', 303);
        const problem =
            'This login code is not good: each is used once, within an hour. Get a new link where you started the platform.';
        return c.html(loginPage(version, problem), 401);
    }
    setCookie(c, sessions.cookieName, session, {
        path: '/console',
        httpOnly: true,
        sameSite: 'Strict',
        maxAge: sessions.lifetimeSecs,
    });
    return c.redirect('/console', 303);
}

function clientFile(c: Context, { version, files }: ClientFiles) {
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
