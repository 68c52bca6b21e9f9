import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The token that a run's process gets: it names the run and is signed with the platform's token, which cannot be read
 * out of it, so that the platform knows which run sends a request and what that run may do.
 *
 * @param token The platform's token.
 * @param runId The run's id.
 */
export function runToken(token: string, runId: string): string {
    return `${runTokenPrefix(token)}${runId}.${digest(token, `run ${runId}`)}`;
}

/**
 * The beginning of every token that a platform gives to its runs, and to nothing else.
 *
 * @param token The platform's token.
 */
export function runTokenPrefix(token: string): string {
    return `apify_run_${digest(token, 'runs').slice(0, 16)}.`;
}

/**
 * Finds the run that a token was made for.
 *
 * @param token The platform's token.
 * @param given The token of a request.
 * @returns The run's id; undefined when this platform made the token for none.
 */
export function findTokenRun(token: string, given: string): string | undefined {
    const prefix = runTokenPrefix(token);
    if (!given.startsWith(prefix)) return undefined;
    const runId = given.slice(prefix.length, given.lastIndexOf('.'));
    return isSameToken(given, runToken(token, runId)) ? runId : undefined;
}

/**
 * Reads the token of a request.
 *
 * @param authorization The header `Authorization`.
 * @returns Undefined when it is not `Bearer …`.
 */
export function bearerToken(authorization: string | null | undefined): string | undefined {
    return /^bearer\s+(.+)$/i.exec(authorization ?? '')?.[1]?.trim();
}

/**
 * Whether two tokens are the same, in a time that tells nothing of how much of them is.
 *
 * @param given The token of a request.
 * @param expected The token that it is to be.
 */
export function isSameToken(given: string, expected: string): boolean {
    // Digests have one length, whatever was sent.
    return timingSafeEqual(Buffer.from(digest(expected, given)), Buffer.from(digest(expected, expected)));
}

function digest(key: string, text: string): string {
    return createHmac('sha256', key).update(text).digest('hex').slice(0, 32);
}
