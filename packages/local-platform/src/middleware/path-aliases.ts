import { changedRequest } from './changed-request.js';

/**
 * Finds the path that another path stands for, such as the items of a run's dataset for
 * `/v2/actor-runs/{runId}/dataset/items`.
 *
 * @returns The path to serve instead, or null when the URL is not an alias.
 */
export type PathAlias = (url: URL) => string | null;

/** Apify's older form of the Actors' paths. Both forms reach the same handlers. */
const olderActorsPath: PathAlias = (url) =>
    /^\/v2\/acts(?=\/|$)/.test(url.pathname) ? url.pathname.replace('/v2/acts', '/v2/actors') : null;

/**
 * Rewrites the path of a request by the aliases. A slash at the end is ignored.
 *
 * @param request The original request.
 * @param aliases Tried one after the other. Each gets the result of the one before it.
 */
export function resolveAliases(request: Request, aliases: readonly PathAlias[]): Request {
    const url = new URL(request.url);
    const path = url.pathname;
    const end = endOfPath(path);
    if (end < path.length) url.pathname = path.slice(0, end);
    for (const alias of [olderActorsPath, ...aliases]) {
        const other = alias(url);
        if (other !== null) url.pathname = other;
    }
    return url.pathname === path ? request : changedRequest(request, { url: url.href });
}

/**
 * Finds where the slashes at the end of a path begin. Searches from the end, so that slashes elsewhere take no time.
 */
function endOfPath(path: string): number {
    let end = path.length;
    while (end > 1 && path[end - 1] === '/') end--;
    return end;
}
