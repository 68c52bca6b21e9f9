import type { Request } from '@crawlee/http';

/**
 * Whether a page that fails now is not requested again: Crawlee counts its retries and its sessions.
 *
 * @param request The request of the page.
 * @param maxRequestRetries How often a page is requested again.
 */
export function isLastRetry(
    { retryCount, sessionRotationCount }: Pick<Request, 'retryCount' | 'sessionRotationCount'>,
    maxRequestRetries: number,
): boolean {
    return retryCount >= maxRequestRetries || (sessionRotationCount ?? 0) >= maxRequestRetries;
}
