import type { Hono } from 'hono';

/**
 * Finds the methods that a path can be asked with, for the answer to one that it cannot.
 * @param api whose routes count; those for all methods are layers around others and do not
 * @returns a function of a path below the API's own, that gives methods in alphabetical order, none for an unknown path
 */
export function allowedMethods(api: Hono): (path: string) => string[] {
    const routes = api.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => ({ method, segments: path.split('/') }));
    return (path) => {
        const asked = path.split('/');
        const matching = routes.filter(
            ({ segments }) =>
                segments.length === asked.length &&
                segments.every((segment, index) => segment.startsWith(':') || segment === asked[index]),
        );
        return [...new Set(matching.map(({ method }) => method))].sort();
    };
}
