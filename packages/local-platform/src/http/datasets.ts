import type { PlatformContext } from '../context.js';
import type { AddRoutes } from './app.js';

/** `/datasets` */
export function datasetRoutes(_context: PlatformContext): AddRoutes {
    return () => {};
}
