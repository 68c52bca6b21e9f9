import type { Request } from '@crawlee/http';
import { unreadableResponses } from './page-errors.js';

/** Another session gets past an unknown block page. A page of an unknown kind stays unreadable. */
export const MOST_UNREADABLE_RESPONSES = 5;

/**
 * Tells whether a page that fails now is lost. Crawlee limits both its retries and its sessions.
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

/**
 * Tells whether a page that cannot be read now is lost.
 *
 * @param request The request of the page, with the errors of earlier responses.
 * @param maxRequestRetries How often a page is requested again.
 */
export function isLastUnreadable(request: Request, maxRequestRetries: number): boolean {
    return unreadableResponses(request) >= MOST_UNREADABLE_RESPONSES - 1 || isLastRetry(request, maxRequestRetries);
}
