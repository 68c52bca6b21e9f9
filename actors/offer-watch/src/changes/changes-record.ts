import type { Change } from './find-changes.js';

/** Which watch found the changes. */
export interface WatchAbout {
    watchName: string;
    /** ISO time. */
    at: string;
    /** Whether there was no watch of this name before, so that everything is new. */
    isFirst: boolean;
}

/** The `CHANGES` record. */
export interface ChangesRecord extends WatchAbout {
    counts: Record<Change['kind'], number>;
    /** Sorted by product. */
    changes: Change[];
    /** How many more changes there are. They are rows of the watch's named dataset like all others. */
    omitted: number;
}

/** A record of more would be too large to open. */
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
 * How many changes there are of each kind.
 *
 * @param changes The changes.
 */
export function countKinds(changes: readonly Change[]): Record<Change['kind'], number> {
    const counts = { new: 0, gone: 0, cheaper: 0, dearer: 0 };
    for (const { kind } of changes) counts[kind]++;
    return counts;
}
