import { type HttpCrawlingContext, NonRetryableError, type Request, SessionError } from '@crawlee/http';
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

const UNREADABLE = 'Not the page asked for: ';
/** The answer is no known wall, but not the page either; it must not be taken for an empty one. */
export class UnreadablePageError extends SessionError {
    /** @param message what the page should hold and does not */
    constructor(message: string) {
        super(UNREADABLE + message);
    }
}

/** How often the page has come in a form that cannot be read. */
export function unreadableAnswers({ errorMessages }: Pick<Request, 'errorMessages'>): number {
    return errorMessages.filter((message) => message.includes(UNREADABLE)).length;
}

/**
 * The text of the page that came, if it is the one that was asked for.
 * @throws MissingPageError when there is none, BlockedPageError when it is a captcha, a sign-in page or an error page, whatever its status code
 */
export function pageText({ body, contentType, request, response }: HttpCrawlingContext): string {
    const text = typeof body === 'string' ? body : body.toString(contentType.encoding);
    const { statusCode, headers } = response;
    const block = findBlock(text, statusCode);
    if (statusCode === 404 && (block === null || block === 'error')) {
        throw new MissingPageError(`There is no page ${request.url} (status 404)`);
    }
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
