import fc from 'fast-check';

/** Seed of the series, printed with it: `SOAK_SEED` repeats one. Where properties have a fixed seed, it is theirs. */
export const SEED = Number(process.env.SOAK_SEED ?? fc.readConfigureGlobal().seed ?? Date.now() % 1_000_000);

/**
 * Numbers in [0, 1) that are the same for the same seed (mulberry32).
 *
 * @param seed Any number.
 */
export function seededRandom(seed: number): () => number {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}
