import type { Session } from '@crawlee/http';
import type { CheerioAPI } from 'cheerio/slim';
import { readDeliveryLocation } from '../pages/index.js';

/** What a session remembers about its pages. The session pool saves it, so it survives a migration. */
export interface SessionData {
    deliveryLocation?: string | null;
    /** Whether Amazon's dialog has been sent with the place of the input. */
    isPlaceSet?: boolean;
}

/**
 * Keeps the place that a search or product page shows its prices for. The offers pages of the same session are for the
 * same place, but do not name it.
 *
 * @param session The session that opened the page.
 * @param $ The page.
 * @returns The place, null when the page names none.
 */
export function keepDeliveryLocation(session: Session | undefined, $: CheerioAPI): string | null {
    const place = readDeliveryLocation($);
    if (session) (session.userData as SessionData).deliveryLocation = place;
    return place;
}

/**
 * The place that an offers page shows its prices for.
 *
 * @param session The session that opened the page.
 * @param $ The page.
 * @returns What the page itself says, else what the last page of the session said; null when neither named a place.
 */
export function deliveryLocationOf(session: Session | undefined, $: CheerioAPI): string | null {
    return readDeliveryLocation($) ?? (session?.userData as SessionData | undefined)?.deliveryLocation ?? null;
}
