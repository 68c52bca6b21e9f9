/** Apify sends a dispatch again this many times before it gives up, 12 attempts in all. */
export const MOST_RETRIES = 11;
/** Retries of a dispatch that the Test button made. */
export const MOST_TEST_RETRIES = 3;

const BASE_MS = 60_000;
const JITTER = 0.25;

/**
 * How long to wait before a retry: one minute before the first, twice as long before each further one, a quarter more
 * or less by chance.
 * @param retry which retry, from 1
 * @param random numbers in [0, 1)
 * @returns milliseconds from the end of the failed attempt
 * @see https://docs.apify.com/platform/integrations/webhooks/actions
 */
export function retryDelayMs(retry: number, random: () => number): number {
    return Math.round(BASE_MS * 2 ** (retry - 1) * (1 - JITTER + 2 * JITTER * random()));
}
