import { randomInt } from 'node:crypto';

/** Makes the next id: 17 letters and digits, as Apify's ids are. */
export type IdSource = () => string;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 17;

function idFrom(nextIndex: (limit: number) => number): string {
    let id = '';
    for (let i = 0; i < LENGTH; i++) id += ALPHABET.charAt(nextIndex(ALPHABET.length));
    return id;
}

/** Ids that cannot be guessed. */
export const randomIds: IdSource = () => idFrom(randomInt);

/**
 * The same ids every time, for tests and for recordings.
 *
 * @param random A seeded source of numbers in [0, 1).
 */
export function seededIds(random: () => number): IdSource {
    return () => idFrom((limit) => Math.floor(random() * limit));
}
