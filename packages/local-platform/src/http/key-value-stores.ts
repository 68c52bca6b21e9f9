import type { PlatformContext } from '../context.js';
import type { AddRoutes } from './app.js';

/** `/key-value-stores` */
export function keyValueStoreRoutes(_context: PlatformContext): AddRoutes {
    return () => {};
}
