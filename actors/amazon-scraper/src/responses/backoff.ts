import { BlockedPageError, OtherPlaceError } from './page-errors.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;
/** Amazon can ask for a longer time, but a run is billed by the minute and waits no longer. */
const LONGEST_RETRY_AFTER_MS = 60_000;
/** Amazon usually lets a new session through at once. Only when several are blocked must the scraper slow down. */
const CAPTCHAS_WITHOUT_PAUSE = 3;

/**
 * How long to wait before a page is retried.
 *
 * @param error What went wrong.
 * @param retries How many times the page was retried before.
 * @param random A number in [0, 1), so that pages do not come back all at once.
 * @returns Milliseconds.
 */
export function pauseBeforeRetry(error: Error, retries: number, random: number): number {
    if (error instanceof BlockedPageError) {
        if (error.retryAfterMs !== null) return Math.min(error.retryAfterMs, LONGEST_RETRY_AFTER_MS);
        if (error.block === 'captcha') {
            return retries < CAPTCHAS_WITHOUT_PAUSE ? 0 : doubled(retries - CAPTCHAS_WITHOUT_PAUSE, random);
        }
    }
    // The next session sets its place first, which takes time as well.
    if (error instanceof OtherPlaceError) return 0;
    return doubled(retries, random);
}

function doubled(retries: number, random: number): number {
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** retries) * (0.5 + random / 2);
}
