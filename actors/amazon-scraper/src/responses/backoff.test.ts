import { describe, expect, it } from 'vitest';
import { pauseBeforeRetry } from './backoff.js';
import { BlockedPageError } from './page-errors.js';

const blocked = (block: 'captcha' | 'error', retryAfter: number | null = null) =>
    new BlockedPageError(block, retryAfter, 'https://www.amazon.com/', 503);

describe('pauseBeforeRetry', () => {
    it('waits as long as Amazon asks, up to a minute', () => {
        expect(pauseBeforeRetry(blocked('error', 7_000), 0, 0)).toBe(7_000);
        expect(pauseBeforeRetry(blocked('error', 900_000), 0, 0)).toBe(60_000);
    });

    it('tries another session at once after a captcha, and slows down when captchas go on', () => {
        expect([0, 1, 2].map((retries) => pauseBeforeRetry(blocked('captcha'), retries, 1))).toEqual([0, 0, 0]);
        expect(pauseBeforeRetry(blocked('captcha'), 3, 1)).toBe(250);
    });

    it('doubles up to four seconds, and spreads the retries', () => {
        const pauses = [0, 1, 2, 3, 20].map((retries) => pauseBeforeRetry(new Error('reset'), retries, 1));
        expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000]);
        expect(pauseBeforeRetry(new Error('reset'), 0, 0)).toBe(125);
    });
});
