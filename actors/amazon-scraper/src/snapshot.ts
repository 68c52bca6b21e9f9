import type { HttpCrawlingContext } from '@crawlee/http';
import { Actor } from 'apify';
import type { LostPage } from './statistics.js';

/** Records of pages that could not be read have this prefix, in the default key-value store. */
export const SNAPSHOT_PREFIX = 'SNAPSHOT-';

/**
 * Keeps the last answer for a page that was given up, so that it can be looked at and read again by the `parse`
 * command. A page that never answered leaves none.
 */
export async function keepSnapshot({ body, request }: HttpCrawlingContext, { label, reason }: LostPage): Promise<void> {
    if (!body || body.length === 0) return;
    await Actor.setValue(`${SNAPSHOT_PREFIX}${label}-${reason}-${request.id}`, body, {
        contentType: 'text/html; charset=utf-8',
    });
}
