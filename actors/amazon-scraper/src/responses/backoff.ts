import { BlockedPageError, OtherPlaceError } from './page-errors.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;
/** Amazon may name a longer time; a run that is billed by the minute does not wait longer. */
const LONGEST_RETRY_AFTER_MS = 60_000;
/** Amazon lets a new session through at once as a rule; only when several are blocked the pace must go down. */
const CAPTCHAS_WITHOUT_PAUSE = 3;

/**
 * How long to wait before a page is retried.
 *
 * @param error What went wrong.
 * @param retries How often the page was retried already.
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
    // The next session sets its place first, which takes its time.
    if (error instanceof OtherPlaceError) return 0;
    return doubled(retries, random);
}

function doubled(retries: number, random: number): number {
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** retries) * (0.5 + random / 2);
}
