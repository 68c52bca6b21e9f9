import { bearerToken, findTokenRun, isSameToken, runToken } from '../run-token.js';

/**
 * Replaces the caller's token by the token of the run that serves the request, because the caller's can allow more.
 *
 * @param token The platform's token.
 * @param runId The run that serves the request.
 * @param headers The request's headers. Changes `Authorization`, and the query in `Referer`.
 */
export function replaceTokenInHeaders(token: string, runId: string, headers: Headers): void {
    const given = bearerToken(headers.get('authorization'));
    if (given && isOfPlatform(token, given)) headers.set('authorization', `Bearer ${runToken(token, runId)}`);
    const referer = headers.get('referer');
    if (referer !== null) headers.set('referer', replaceTokenInQuery(token, runId, referer));
}

/**
 * Like {@link replaceTokenInHeaders}, but in the query of a URL. The rest of the URL stays.
 *
 * @param token The platform's token.
 * @param runId The run that serves the request.
 * @param url A URL or a path with its query.
 */
export function replaceTokenInQuery(token: string, runId: string, url: string): string {
    const queryAt = url.indexOf('?');
    if (queryAt === -1) return url;
    const query = url.slice(queryAt).replace(/([?&][^=&]*=)([^&]*)/g, (parameter, name: string, value: string) => {
        const decoded = new URLSearchParams(`value=${value}`).get('value') ?? '';
        return isOfPlatform(token, decoded) ? name + runToken(token, runId) : parameter;
    });
    return url.slice(0, queryAt) + query;
}

function isOfPlatform(token: string, given: string): boolean {
    return isSameToken(given, token) || findTokenRun(token, given) !== undefined;
}
