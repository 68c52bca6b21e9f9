import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_RETRIES, retryDelayMs } from './attempt.js';

const retries = fc.integer({ min: 1, max: MOST_RETRIES });
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the retry schedule', () => {
    it('waits one minute, then twice as long each time, up to a quarter more or less', () => {
        fc.assert(
            fc.property(retries, chance, (retry, random) => {
                const nominal = 60_000 * 2 ** (retry - 1);
                const delay = retryDelayMs(retry, () => random);
                expect(delay).toBeGreaterThanOrEqual(nominal * 0.75);
                expect(delay).toBeLessThanOrEqual(nominal * 1.25);
                expect(Number.isInteger(delay)).toBe(true);
            }),
        );
    });

    it('waits longer before each further retry, for all random numbers', () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: MOST_RETRIES - 1 }), chance, chance, (retry, first, second) => {
                expect(retryDelayMs(retry + 1, () => second)).toBeGreaterThan(retryDelayMs(retry, () => first));
            }),
        );
    });

    it('takes 34 hours in all without jitter', () => {
        let total = 0;
        for (let retry = 1; retry <= MOST_RETRIES; retry++) total += retryDelayMs(retry, () => 0.5);
        expect(total).toBe(2047 * 60_000);
    });
});
