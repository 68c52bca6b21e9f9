import type { Context, Handler, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { readClientFiles } from './client-files.js';
import { type ConsoleSessions, isSame } from './sessions.js';
import { loginPage } from './shell.js';

const SAFE_METHODS = ['GET', 'HEAD'];

/** Finds the CSRF token of the browser's session. Undefined when the browser is not logged in. */
export function findCsrfToken(c: Context, sessions: ConsoleSessions): string | undefined {
    return sessions.csrfTokenOf(getCookie(c, sessions.cookieName));
}

/** Accepts only logged-in browsers, and changes only from pages of the console. */
export function requireSession(sessions: ConsoleSessions): MiddlewareHandler {
    return async (c, next) => {
        const csrfToken = findCsrfToken(c, sessions);
        if (!csrfToken) throw new ApiError('token-not-provided', 'You are not logged in to the console.');
        if (!SAFE_METHODS.includes(c.req.method) && !isSame(c.req.header('x-csrf-token') ?? '', csrfToken)) {
            throw new ApiError('forbidden-origin', 'The request does not come from a page of the console.');
        }
        await next();
        c.header('cache-control', 'no-store');
    };
}

/** Creates a link that logs in one browser, once, within an hour. */
export function loginUrl({ baseUrl }: Pick<PlatformContext, 'baseUrl'>, sessions: ConsoleSessions): string {
    return `${baseUrl()}/console/login?code=${sessions.newCode()}`;
}

/** Sends a new link to clients with the platform's token. */
export function makeLoginUrl(context: PlatformContext, sessions: ConsoleSessions): Handler {
    return (c) => {
        c.header('Cache-Control', 'no-store');
        return c.json({ url: loginUrl(context, sessions) }, 201);
    };
}

/** Opens a session for the code in the URL. */
export function logIn(sessions: ConsoleSessions): Handler {
    return (c) => {
        c.header('Cache-Control', 'no-store');
        // A preview of the link must not use up the code.
        const session = c.req.method === 'GET' ? sessions.open(c.req.query('code') ?? '') : undefined;
        if (!session) {
            if (findCsrfToken(c, sessions)) return c.redirect('/console', 303);
            const problem =
                'This login code is not valid. A code works once, within an hour. Get a new link where you started the platform.';
            return c.html(loginPage(readClientFiles().version, problem), 401);
        }
        setCookie(c, sessions.cookieName, session, {
            path: '/console',
            httpOnly: true,
            sameSite: 'Strict',
            maxAge: sessions.lifetimeSecs,
        });
        return c.redirect('/console', 303);
    };
}
