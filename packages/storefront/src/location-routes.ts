import type { Marketplace } from './marketplace/marketplace.js';
import { findPlace } from './marketplace/places.js';
import { dialogToken, locationDialog, pageToken } from './pages/location.js';
import type { PageResponse } from './routes.js';
import type { Session, Visitors } from './visitors.js';

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };

/**
 * The dialog that changes the place of delivery.
 *
 * @param token The request's header, which must hold the token of a page.
 * @param session The visitor's session. A new session has seen no page, so it has no token.
 */
export function openDialog(token: unknown, session: Session, shop: Marketplace): PageResponse {
    if (session.isNew || token !== pageToken(shop)) return refused();
    return { kind: 'location', status: 200, body: locationDialog(shop, dialogToken(shop, session.id)) };
}

/**
 * Accepts the place that the dialog sends. A postal code of zeros is refused. Any other place to which the shop does
 * not deliver looks like a success and changes nothing, as on Amazon.
 *
 * @param token The request's header, which must hold the token of the session's own dialog.
 * @param body The form as JSON.
 */
export function changeAddress(
    token: unknown,
    body: string,
    session: Session,
    { shop, visitors }: { shop: Marketplace; visitors: Visitors },
): PageResponse {
    if (session.isNew || token !== dialogToken(shop, session.id)) return refused();
    const code = codeIn(body);
    const place = code === null ? null : findPlace(code, shop);
    if (place) visitors.choosePlace(session, place);
    const isValid = code !== null && !/^[0\s-]*$/.test(code) ? 1 : 0;
    const address = { zipCode: code, locationType: place?.kind === 'country' ? 'COUNTRY' : 'LOCATION_INPUT' };
    const said = { isValidAddress: isValid, isTransitOutOfAis: 0, isAddressUpdated: isValid, successful: isValid };
    return {
        kind: 'location',
        status: 200,
        headers: JSON_TYPE,
        body: JSON.stringify(isValid ? { ...said, address } : { isValidAddress: 0 }),
    };
}

/** The postal code or country that a form names. */
function codeIn(body: string): string | null {
    try {
        const { locationType, zipCode, countryCode } = JSON.parse(body) as Record<string, unknown>;
        const code = locationType === 'COUNTRY' ? countryCode : zipCode;
        return typeof code === 'string' ? code : null;
    } catch {
        return null;
    }
}

function refused(): PageResponse {
    return { kind: 'location', status: 403, headers: JSON_TYPE, body: '{}' };
}
