import { type HttpCrawlingContext, NonRetryableError, SessionError } from '@crawlee/http';
import { type Block, findBlock } from './pages/index.js';

/** Amazon answered with a wall instead of the page; the session is spent. */
export class BlockedPageError extends SessionError {
    constructor(
        readonly block: Block,
        /** How long Amazon asked to wait, in milliseconds; null when it did not say. */
        readonly retryAfterMs: number | null,
        url: string,
        status: number | undefined,
    ) {
        super(`${BLOCK_NAMES[block]} instead of ${url} (status ${status ?? 'unknown'})`);
    }
}

const BLOCK_NAMES: Record<Block, string> = { captcha: 'Captcha', signIn: 'Sign-in page', error: 'Error page' };

/** Amazon has no such page, and will not have it a minute later. */
export class MissingPageError extends NonRetryableError {}

/**
 * The text of the page that came, if it is the one that was asked for.
 * @throws MissingPageError when there is none, BlockedPageError when it is a captcha, a sign-in page or an error page, whatever its status code
 */
export function pageText({ body, contentType, request, response }: HttpCrawlingContext): string {
    const text = typeof body === 'string' ? body : body.toString(contentType.encoding);
    const { statusCode, headers } = response;
    if (statusCode === 404) throw new MissingPageError(`There is no page ${request.url} (status 404)`);
    const block = findBlock(text, statusCode);
    if (block !== null) {
        throw new BlockedPageError(block, retryAfterMs(headers['retry-after'], Date.now()), request.url, statusCode);
    }
    return text;
}

/**
 * Reads a `Retry-After` header, which holds seconds or a date.
 * @param now milliseconds since the epoch
 * @returns milliseconds to wait, or null when there is nothing to read
 */
export function retryAfterMs(header: string | string[] | undefined, now: number): number | null {
    const text = Array.isArray(header) ? header[0] : header;
    if (text === undefined || text.trim() === '') return null;
    const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now;
    return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
