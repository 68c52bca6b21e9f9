import type { Change } from './find-changes.js';

/** The watch that found the changes. */
export interface WatchAbout {
    watchName: string;
    /** ISO time. */
    at: string;
    /** Whether this is the first watch with this name, so that every product is new. */
    isFirst: boolean;
}

/** The `CHANGES` record. */
export interface ChangesRecord extends WatchAbout {
    counts: Record<Change['kind'], number>;
    /** Sorted by product. */
    changes: Change[];
    /** How many changes are left out. The watch's named dataset has all changes as rows. */
    omitted: number;
}

/** A record with more changes would be too large to open. */
const MOST_CHANGES = 10_000;

/**
 * Makes the `CHANGES` record.
 *
 * @param changes All changes.
 * @param about The watch.
 */
export function changesRecord(changes: readonly Change[], about: WatchAbout): ChangesRecord {
    return {
        ...about,
        counts: countKinds(changes),
        changes: changes.slice(0, MOST_CHANGES),
        omitted: Math.max(0, changes.length - MOST_CHANGES),
    };
}

/**
 * Counts the changes of each kind.
 *
 * @param changes The changes.
 */
export function countKinds(changes: readonly Change[]): Record<Change['kind'], number> {
    const counts = { new: 0, gone: 0, cheaper: 0, dearer: 0 };
    for (const { kind } of changes) counts[kind]++;
    return counts;
}
