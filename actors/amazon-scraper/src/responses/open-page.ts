import type { HttpCrawlingContext } from '@crawlee/http';
import type { CheerioAPI } from 'cheerio/slim';
import { findBlock, loadPage, PageTooComplexError } from '../pages/index.js';
import { BlockedPageError, MissingPageError, UnreadablePageError } from './page-errors.js';

/** What Crawlee's context says of a response. */
export type PageResponse = Pick<HttpCrawlingContext, 'body' | 'contentType' | 'request' | 'response'>;

/**
 * Returns the text of a response that is not a block page. Amazon's page for a missing product is not a block page.
 *
 * @param context Crawlee's context of the response.
 * @throws {BlockedPageError} When it is a captcha, a sign-in page or an error page, whatever its status.
 */
export function textOfResponse({ body, contentType, request, response }: PageResponse): string {
    const text = typeof body === 'string' ? body : body.toString(contentType.encoding);
    const { statusCode = 0, headers } = response;
    const block = findBlock(text, statusCode);
    if (block !== null && !(block === 'error' && statusCode === 404)) {
        throw new BlockedPageError(block, retryAfterMs(headers['retry-after'], Date.now()), request.url, statusCode);
    }
    return text;
}

/**
 * Returns the document of a response, if it is the page that was requested. It does what a `CheerioCrawler` does before
 * its handler, but parses the page once instead of twice, and looks for block pages first.
 *
 * @param context Crawlee's context of the response.
 *
 * @throws {MissingPageError} When Amazon has no such page.
 * @throws {BlockedPageError} When it is a captcha, a sign-in page or an error page, whatever its status.
 * @throws {UnreadablePageError} When it is another page, or too large or too deep to be one of Amazon's.
 */
export function openPage(context: PageResponse): CheerioAPI {
    const { request, response } = context;
    const { statusCode = 0, headers } = response;
    const html = textOfResponse(context);
    if (statusCode === 404) throw new MissingPageError(`There is no page ${request.url} (status 404)`);
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
        throw new UnreadablePageError(`${request.url} leads away from the marketplace, to ${headers.location}.`);
    }
    try {
        return loadPage(html);
    } catch (error) {
        throw error instanceof PageTooComplexError ? new UnreadablePageError(error.message) : error;
    }
}

/**
 * Reads a `Retry-After` header, which holds seconds or a date.
 *
 * @param now Milliseconds since the epoch.
 * @returns Milliseconds to wait, or null when there is nothing to read.
 */
export function retryAfterMs(header: string | string[] | undefined, now: number): number | null {
    const text = Array.isArray(header) ? header[0] : header;
    if (text === undefined || text.trim() === '') return null;
    const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now;
    return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
