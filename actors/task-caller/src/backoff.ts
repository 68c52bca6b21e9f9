import { setTimeout as pause } from 'node:timers/promises';

/** How often a request is repeated. */
export const RETRIES = 8;
const FIRST_BACKOFF_MS = 500;

/**
 * Waits before a request is repeated: twice as long each time, and up to twice that by chance.
 *
 * @param retry Number of the retry, from 0.
 */
export function backoff(retry: number): Promise<void> {
    return pause(FIRST_BACKOFF_MS * 2 ** retry * (1 + Math.random()));
}
