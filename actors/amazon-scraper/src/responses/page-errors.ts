import { NonRetryableError, type Request, SessionError } from '@crawlee/http';
import type { Block } from '../pages/index.js';

const BLOCK_NAMES: Record<Block, string> = { captcha: 'Captcha', signIn: 'Sign-in page', error: 'Error page' };

/** Amazon sent a block page instead of the page; the session is spent. */
export class BlockedPageError extends SessionError {
    constructor(
        readonly block: Block,
        /** How long Amazon wants the scraper to wait, in milliseconds; null when it did not say. */
        readonly retryAfterMs: number | null,
        readonly url: string,
        readonly status: number | undefined,
    ) {
        super(`${BLOCK_NAMES[block]} instead of ${url} (status ${status ?? 'unknown'})`);
    }
}

const DIALOG = 'the dialog of the place, ';

/** A request of the dialog that sets the place of a session was blocked. */
export class BlockedDialogError extends BlockedPageError {
    /** @param error What opening it threw. */
    constructor({ block, retryAfterMs, url, status }: BlockedPageError) {
        super(block, retryAfterMs, DIALOG + url, status);
    }
}

/** How often the dialog was blocked for the page. */
export function blockedDialogs({ errorMessages }: Pick<Request, 'errorMessages'>): number {
    return errorMessages.filter((message) => message.includes(DIALOG)).length;
}

/** The page shows its prices for another place than the input names; another session may have the right one. */
export class OtherPlaceError extends SessionError {
    /** @param place What the page shows, null when it shows none. */
    constructor(url: string, place: string | null) {
        super(`Other place of delivery: ${url} shows ${place === null ? 'none' : `"${place}"`}`);
    }
}

/** How many responses for the page were for another place. */
export function otherPlaces({ errorMessages }: Pick<Request, 'errorMessages'>): number {
    return errorMessages.filter((message) => message.includes('Other place of delivery: ')).length;
}

/** Amazon has no such page, and will not have it a minute later. */
export class MissingPageError extends NonRetryableError {}

const UNREADABLE = 'Not the page requested: ';

/** The response is no known block page and not the requested page either; it must not pass for an empty page. */
export class UnreadablePageError extends SessionError {
    /** @param message What the page should hold and does not. */
    constructor(message: string) {
        super(UNREADABLE + message);
    }
}

/** How many responses for the page were unreadable. */
export function unreadableResponses({ errorMessages }: Pick<Request, 'errorMessages'>): number {
    return errorMessages.filter((message) => message.includes(UNREADABLE)).length;
}

/** Why a page is lost: its block page, `missing`, `unreadable`, or `failed` for everything else. */
export type LossReason = Block | 'missing' | 'unreadable' | 'failed';

/**
 * The reason to report for an error.
 *
 * @param error What the last attempt threw.
 */
export function lossReason(error: Error): LossReason {
    if (error instanceof BlockedPageError) return error.block;
    if (error instanceof MissingPageError) return 'missing';
    // By the message, as the HTTP client wraps an error that ends a download.
    return error.message.includes(UNREADABLE) ? 'unreadable' : 'failed';
}
