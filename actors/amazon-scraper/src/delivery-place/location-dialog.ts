import { type DeliverTo, isPlace, type Marketplace } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import { readDeliveryLocation } from '../pages/index.js';
import { openPage, textOfResponse } from '../responses/open-page.js';
import { BlockedDialogError, BlockedPageError } from '../responses/page-errors.js';
import type { Visit } from '../visitor-crawler.js';

/** Amazon refuses each request of the dialog without the token from the page before it. */
const TOKEN_HEADER = 'anti-csrftoken-a2z';
const ADDRESS_CHANGE = '/portal-migration/hz/glow/address-change?actionSource=glow';

/**
 * Sets the place of delivery of a session as a buyer does: opens a page, opens the dialog behind its pin, and sends the
 * form. Only the session's next page shows whether Amazon has accepted the place.
 *
 * @param visit Opens a page with the session.
 * @param pageUrl A search or product page.
 * @throws {BlockedPageError} When the page is blocked.
 * @throws {BlockedDialogError} When the dialog or its form is blocked.
 */
export async function setPlace(
    visit: Visit,
    pageUrl: string,
    deliverTo: DeliverTo,
    marketplace: Marketplace,
): Promise<void> {
    const page = openPage(await visit({ url: pageUrl }));
    if (isPlace(readDeliveryLocation(page), deliverTo, marketplace)) return;

    const dialog = findDialog(page, pageUrl);
    if (!dialog) return;
    try {
        await sendDialog(visit, pageUrl, dialog, deliverTo);
    } catch (error) {
        throw error instanceof BlockedPageError ? new BlockedDialogError(error) : error;
    }
}

async function sendDialog(
    visit: Visit,
    pageUrl: string,
    dialog: { url: string; token: string },
    deliverTo: DeliverTo,
): Promise<void> {
    const token = findToken(await visit({ url: dialog.url, headers: { [TOKEN_HEADER]: dialog.token } }));
    if (token === null) return;

    const form = await visit({
        url: new URL(ADDRESS_CHANGE, pageUrl).href,
        method: 'POST',
        headers: {
            [TOKEN_HEADER]: token,
            'content-type': 'application/json',
            'x-requested-with': 'XMLHttpRequest',
        },
        payload: JSON.stringify({
            ...placeFields(deliverTo),
            deviceType: 'web',
            storeContext: 'generic',
            pageType: 'Detail',
            actionSource: 'glow',
        }),
    });
    textOfResponse(form);
}

function placeFields(deliverTo: DeliverTo): Record<string, string> {
    if ('postalCode' in deliverTo) return { locationType: 'LOCATION_INPUT', zipCode: deliverTo.postalCode };
    const { country } = deliverTo;
    return { locationType: 'COUNTRY', district: country, countryCode: country };
}

/** The address of the dialog and its token; null when the page has no dialog, or one on another host. */
function findDialog($: CheerioAPI, pageUrl: string): { url: string; token: string } | null {
    try {
        const modal = JSON.parse($('#nav-global-location-data-modal-action').attr('data-a-modal') ?? '');
        const url = new URL(modal.url, pageUrl);
        const token: unknown = modal.ajaxHeaders[TOKEN_HEADER];
        return typeof token === 'string' && url.origin === new URL(pageUrl).origin ? { url: url.href, token } : null;
    } catch {
        return null;
    }
}

/** The token in the dialog's script, null when it has none. */
function findToken(dialog: Awaited<ReturnType<Visit>>): string | null {
    const token = /CSRF_TOKEN["']?\s*:\s*["']([^"']{1,500})["']/.exec(String(dialog.body))?.[1];
    if (token === undefined) textOfResponse(dialog);
    return token ?? null;
}
