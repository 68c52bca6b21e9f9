import type { Change } from './find-changes.js';
import type { PriceHistory } from './price-history.js';

/** Which watch found the changes. */
export interface WatchAbout {
    watchName: string;
    /** ISO time. */
    at: string;
    /** Whether there was no watch before. */
    isFirst: boolean;
}

/**
 * The changes as a record.
 *
 * @param changes All changes.
 * @param about The watch.
 */
export function changesRecord(changes: readonly Change[], about: WatchAbout): object {
    return { ...about, changes };
}

/**
 * The changes as a page.
 *
 * @param changes All changes.
 * @param _history What all watches found.
 * @param about The watch.
 */
export function changesPage(changes: readonly Change[], _history: PriceHistory, about: WatchAbout): string {
    return `<!doctype html><meta charset="utf-8"><title>Changes</title><p>${about.watchName}: ${changes.length} changes.`;
}
