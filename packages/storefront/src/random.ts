/** A seeded stream of random choices: the same seed parts always give the same stream. */
export interface Random {
    /** The next number, from 0 (included) to 1 (excluded). */
    next(): number;
    /** A whole number from `min` to `max`, both included. */
    int(min: number, max: number): number;
    /** True with the given probability (0 to 1). */
    chance(probability: number): boolean;
    /** One element of a list; throws a RangeError when the list is empty. */
    pick<T>(list: readonly T[]): T;
    /** A new list with the same elements in another order. */
    shuffle<T>(list: readonly T[]): T[];
    /** A string of `length` characters taken from `alphabet`. */
    text(length: number, alphabet: string): string;
}

/** Upper-case letters and digits, as ASINs and seller ids use them. */
export const UPPER_ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Four 32-bit words hashed from a string (FNV-1a with a murmur finish), the state of the stream. */
function hashWords(text: string): [number, number, number, number] {
    const word = (salt: number): number => {
        let hash = 0x811c9dc5 ^ salt;
        for (let index = 0; index < text.length; index++) {
            hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
        }
        hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
        hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
        return (hash ^ (hash >>> 16)) >>> 0;
    };
    return [word(0), word(0x9e3779b9), word(0x7f4a7c15), word(0x632be59b)];
}

/**
 * Opens a random stream (sfc32) for a list of seed parts, such as the shop's seed, the keyword and a product's index.
 * Streams of different parts are independent, so a page never depends on which page was built before it.
 */
export function createRandom(...parts: readonly (string | number)[]): Random {
    let [a, b, c, counter] = hashWords(parts.join('\u0000'));
    const next = (): number => {
        const sum = (a + b + counter) | 0;
        counter = (counter + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = ((c << 21) | (c >>> 11)) + sum;
        return (sum >>> 0) / 0x1_0000_0000;
    };
    for (let round = 0; round < 12; round++) next();

    const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
    const pick = <T>(list: readonly T[]): T => {
        if (list.length === 0) throw new RangeError('Cannot pick from an empty list.');
        return list[int(0, list.length - 1)] as T;
    };
    return {
        next,
        int,
        pick,
        chance: (probability) => next() < probability,
        shuffle: (list) => {
            const rest = [...list];
            for (let end = rest.length - 1; end > 0; end--) {
                const chosen = int(0, end);
                [rest[end], rest[chosen]] = [rest[chosen] as (typeof rest)[number], rest[end] as (typeof rest)[number]];
            }
            return rest;
        },
        text: (length, alphabet) => Array.from({ length }, () => alphabet.charAt(int(0, alphabet.length - 1))).join(''),
    };
}
