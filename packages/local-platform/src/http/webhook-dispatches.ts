import type { PlatformContext } from '../context.js';
import type { AddRoutes } from './app.js';

/** `/webhook-dispatches` */
export function webhookDispatchRoutes(_context: PlatformContext): AddRoutes {
    return () => {};
}
