import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from './random.js';

describe('createRandom', () => {
    it('repeats its stream for the same seed parts and changes it for others', () => {
        fc.assert(
            fc.property(fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1 }), (parts) => {
                const draw = (...seed: (string | number)[]): number[] => {
                    const random = createRandom(...seed);
                    return Array.from({ length: 20 }, () => random.next());
                };
                expect(draw(...parts)).toEqual(draw(...parts));
                expect(draw(...parts, 'more')).not.toEqual(draw(...parts));
            }),
        );
    });

    it('stays within its bounds and reaches them', () => {
        const random = createRandom('bounds');
        const seen = new Set(Array.from({ length: 500 }, () => random.int(3, 6)));
        expect([...seen].sort()).toEqual([3, 4, 5, 6]);
    });

    it('shuffles without losing or doubling an element', () => {
        fc.assert(
            fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
                const shuffled = createRandom(seed).shuffle(list);
                expect([...shuffled].sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b));
            }),
        );
    });

    it('spreads evenly enough for probabilities', () => {
        const random = createRandom('spread');
        const hits = Array.from({ length: 20_000 }, () => random.chance(0.3)).filter(Boolean).length;
        expect(hits / 20_000).toBeGreaterThan(0.28);
        expect(hits / 20_000).toBeLessThan(0.32);
    });

    it('refuses to pick from nothing', () => {
        expect(() => createRandom(1).pick([])).toThrow(RangeError);
    });
});
