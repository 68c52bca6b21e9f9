import { randomInt } from 'node:crypto';

/** Creates the next id: 17 letters and digits, like Apify's ids. */
export type IdSource = () => string;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 17;

function idFrom(nextIndex: (limit: number) => number): string {
    let id = '';
    for (let i = 0; i < LENGTH; i++) id += ALPHABET.charAt(nextIndex(ALPHABET.length));
    return id;
}

/** Creates ids that nobody can guess. */
export const randomIds: IdSource = () => idFrom(randomInt);

/**
 * Creates the same ids every time, for tests and recordings.
 *
 * @param random A seeded source of numbers in [0, 1).
 */
export function seededIds(random: () => number): IdSource {
    return () => idFrom((limit) => Math.floor(random() * limit));
}
