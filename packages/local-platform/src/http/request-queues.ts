import type { PlatformContext } from '../context.js';
import type { AddRoutes } from './app.js';

/** `/request-queues` */
export function requestQueueRoutes(_context: PlatformContext): AddRoutes {
    return () => {};
}
