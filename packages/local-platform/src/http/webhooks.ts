import type { PlatformContext } from '../context.js';
import type { AddRoutes } from './app.js';

/** `/webhooks` */
export function webhookRoutes(_context: PlatformContext): AddRoutes {
    return () => {};
}
