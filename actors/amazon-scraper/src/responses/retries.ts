import type { Request } from '@crawlee/http';
import { unreadableResponses } from './page-errors.js';

/** An unknown block page goes away on another session; a page of an unknown kind stays. */
export const MOST_UNREADABLE_RESPONSES = 5;

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

/**
 * Whether a page that cannot be read now is not requested again.
 *
 * @param request The request of the page, with the errors of earlier responses.
 * @param maxRequestRetries How often a page is requested again.
 */
export function isLastUnreadable(request: Request, maxRequestRetries: number): boolean {
    return unreadableResponses(request) >= MOST_UNREADABLE_RESPONSES - 1 || isLastRetry(request, maxRequestRetries);
}
