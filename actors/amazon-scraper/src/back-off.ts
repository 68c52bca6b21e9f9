import { BlockedPageError } from './blocked-page.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;
/** Amazon may ask for more; a run that is billed by the minute does not wait longer. */
const LONGEST_RETRY_AFTER_MS = 60_000;
/** A new session is let through at once as a rule; only when several are blocked does the pace have to go down. */
const CAPTCHAS_WITHOUT_PAUSE = 3;

/**
 * How long to wait before a page is asked for again.
 * @param error what went wrong
 * @param retries how often the page has been asked for again already
 * @param random a number in [0, 1), so that pages do not come back all at once
 * @returns milliseconds
 */
export function pauseBeforeRetry(error: Error, retries: number, random: number): number {
    if (error instanceof BlockedPageError) {
        if (error.retryAfterMs !== null) return Math.min(error.retryAfterMs, LONGEST_RETRY_AFTER_MS);
        if (error.block === 'captcha') {
            return retries < CAPTCHAS_WITHOUT_PAUSE ? 0 : doubled(retries - CAPTCHAS_WITHOUT_PAUSE, random);
        }
    }
    return doubled(retries, random);
}

function doubled(retries: number, random: number): number {
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** retries) * (0.5 + random / 2);
}
