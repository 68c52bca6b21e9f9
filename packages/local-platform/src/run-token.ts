import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Creates the token of a run's process. It names the run and is signed with the platform's token, which nobody can read
 * from it. With it, the platform knows which run sends a request and what that run is allowed to do.
 *
 * @param token The platform's token.
 * @param runId The run's id.
 */
export function runToken(token: string, runId: string): string {
    return `${runTokenPrefix(token)}${runId}.${digest(token, `run ${runId}`)}`;
}

/**
 * Returns the text with which all tokens of a platform's runs begin, and no other token.
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
 * @returns The run's id. Undefined when the text is not a token that this platform made for a run.
 */
export function findTokenRun(token: string, given: string): string | undefined {
    const prefix = runTokenPrefix(token);
    if (!given.startsWith(prefix)) return undefined;
    const runId = given.slice(prefix.length, given.lastIndexOf('.'));
    return isSameToken(given, runToken(token, runId)) ? runId : undefined;
}

/**
 * Reads the token from the `Authorization` header.
 *
 * @param authorization The value of the header.
 * @returns The token. Undefined when the value is not `Bearer …`.
 */
export function bearerToken(authorization: string | null | undefined): string | undefined {
    return /^bearer\s+(.+)$/i.exec(authorization ?? '')?.[1]?.trim();
}

/**
 * Compares two tokens. The time it takes does not show how much of them is equal.
 *
 * @param given The token of a request.
 * @param expected The right token.
 */
export function isSameToken(given: string, expected: string): boolean {
    // Digests have the same length, whatever the client sent.
    return timingSafeEqual(Buffer.from(digest(expected, given)), Buffer.from(digest(expected, expected)));
}

function digest(key: string, text: string): string {
    return createHmac('sha256', key).update(text).digest('hex').slice(0, 32);
}
