import type { Hono } from 'hono';
import type { PlatformContext } from '../context.js';
import { loginUrl } from './login.js';
import { addConsoleRoutes } from './routes.js';
import { createSessions } from './sessions.js';

/** The pages with which a person looks at a platform. */
export interface PlatformConsole {
    /** Adds the pages below `/console`. See {@link addConsoleRoutes}. */
    addRoutes(app: Hono, api: Hono): void;
    /** Creates a link that logs in one browser, once, within an hour. */
    loginUrl(): string;
}

/** Creates the console of one platform. */
export function createConsole(context: PlatformContext): PlatformConsole {
    const sessions = createSessions(context);
    return {
        addRoutes: (app, api) => addConsoleRoutes(app, api, context, sessions),
        loginUrl: () => loginUrl(context, sessions),
    };
}
