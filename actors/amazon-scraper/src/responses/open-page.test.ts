import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './open-page.js';

describe('retryAfterMs', () => {
    const now = Date.UTC(2026, 0, 1);
    it.each([
        ['5', 5_000],
        [' 0 ', 0],
        ['Thu, 01 Jan 2026 00:00:09 GMT', 9_000],
        ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
        [['3', '4'], 3_000],
        ['soon', null],
        ['', null],
        [undefined, null],
    ])('reads %j as %j', (header, ms) => {
        expect(retryAfterMs(header, now)).toBe(ms);
    });
});
