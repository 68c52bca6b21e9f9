import { changedRequest } from './changed-request.js';

/**
 * Another path for the same thing, such as `/v2/actor-runs/{runId}/dataset/items` for the items of a run's dataset.
 *
 * @returns The path to serve instead, or null when the URL is not an alias.
 */
export type PathAlias = (url: URL) => string | null;

/** Apify's older spelling of the Actors' paths; both reach the same handlers. */
const olderActorsPath: PathAlias = (url) =>
    /^\/v2\/acts(?=\/|$)/.test(url.pathname) ? url.pathname.replace('/v2/acts', '/v2/actors') : null;

/**
 * The request at the path that its own path stands for. A slash at the end does not count.
 *
 * @param request The request as it came.
 * @param aliases Tried one after the other, each on what the one before it made.
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

/** Where the slashes at the end of a path begin; looked for from the end, so that slashes elsewhere cost nothing. */
function endOfPath(path: string): number {
    let end = path.length;
    while (end > 1 && path[end - 1] === '/') end--;
    return end;
}
