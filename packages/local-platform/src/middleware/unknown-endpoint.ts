import type { Hono, NotFoundHandler } from 'hono';
import { ApiError } from '../api-error.js';

/**
 * Refuses a request without a route: with 405 and `Allow` when its path has other methods, else with 404.
 *
 * @param api The API's routes. Routes for all methods are middleware and do not count.
 */
export function unknownEndpoint(api: Hono): NotFoundHandler {
    const methodsOf = allowedMethods(api);
    return (c) => {
        const methods = methodsOf(c.req.path.replace(/^\/v2(?=\/)/, ''));
        if (methods.length > 0) c.header('Allow', methods.join(', '));
        const error =
            methods.length > 0
                ? new ApiError('method-not-allowed', `This API endpoint can only be asked with ${methods.join(', ')}.`)
                : new ApiError('page-not-found', 'We have bad news: there is no API endpoint at this URL.');
        return c.json({ error: { type: error.type, message: error.message } }, error.status);
    };
}

/** Finds the methods of a path of the API, in alphabetical order. Empty for an unknown path. */
function allowedMethods(api: Hono): (path: string) => string[] {
    const routes = api.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => ({ method, segments: path.split('/') }));
    return (path) => {
        const segments = path.split('/');
        const matching = routes.filter(
            (route) =>
                route.segments.length === segments.length &&
                route.segments.every((segment, index) => segment.startsWith(':') || segment === segments[index]),
        );
        return [...new Set(matching.map(({ method }) => method))].sort();
    };
}
