import type { HttpCrawlingContext } from '@crawlee/http';
import { Actor } from 'apify';
import type { LostPage } from './statistics.js';

/** Records of pages that could not be read have this prefix, in the default key-value store. */
export const SNAPSHOT_PREFIX = 'SNAPSHOT-';

/** A run that loses more pages than these loses them for the same few reasons. */
const MOST_SNAPSHOTS = 50;

/**
 * Keeps the last answer for a page that was given up, so that it can be looked at and read again by the `parse`
 * command. A page that never answered leaves none, and only the first ones of a run are kept.
 * @param page what is reported of the page
 * @param lostPages how many pages have been given up so far, this one included
 */
export async function keepSnapshot(
    { body, request }: HttpCrawlingContext,
    { label, reason }: LostPage,
    lostPages: number,
): Promise<void> {
    if (!body || body.length === 0 || lostPages > MOST_SNAPSHOTS) return;
    await Actor.setValue(`${SNAPSHOT_PREFIX}${label}-${reason}-${request.id}`, body, {
        contentType: 'text/html; charset=utf-8',
    });
}
