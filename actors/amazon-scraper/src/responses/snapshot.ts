import type { HttpCrawlingContext } from '@crawlee/http';
import { Actor } from 'apify';
import type { LostPage } from '../state/statistics.js';

/** Records of lost pages have this prefix, in the default key-value store. */
export const SNAPSHOT_PREFIX = 'SNAPSHOT-';

/** A run that loses more pages loses them for the same few reasons. */
const MOST_SNAPSHOTS = 50;
/** Apify takes records of up to 9 MB; the beginning of a page shows what it is. */
const LARGEST_SNAPSHOT_BYTES = 8_000_000;

/**
 * Keeps the last response for a lost page, so that a person can look at it and the `parse` command can read it. A page
 * without a response leaves none, only the first ones of a run are kept, and a snapshot that cannot be saved is logged.
 *
 * @param page What is reported of the page.
 * @param lostPages How many pages have been lost so far, this one included.
 */
export async function keepSnapshot(
    { body, request, log }: HttpCrawlingContext,
    { label, reason }: LostPage,
    lostPages: number,
): Promise<void> {
    if (!body || body.length === 0 || lostPages > MOST_SNAPSHOTS) return;
    const snapshot = Buffer.from(body).subarray(0, LARGEST_SNAPSHOT_BYTES);
    try {
        await Actor.setValue(`${SNAPSHOT_PREFIX}${label}-${reason}-${request.id}`, snapshot, {
            contentType: 'text/html; charset=utf-8',
        });
    } catch (error) {
        log.warning(`No snapshot of ${request.url} could be saved: ${(error as Error).message}`);
    }
}
