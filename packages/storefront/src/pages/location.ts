import type { Marketplace } from '../marketplace/marketplace.js';
import { listCountries, type ShopPlace } from '../marketplace/places.js';
import { createRandom } from '../random.js';
import { escapeHtml, jsonAttribute } from './html.js';

/** Header of both of the dialog's tokens. */
export const TOKEN_HEADER = 'anti-csrftoken-a2z';
/** Path of the dialog. */
export const DIALOG_PATH = '/portal-migration/hz/glow/get-rendered-address-selections';
/** Path to which the dialog sends the place. */
export const ADDRESS_PATH = '/portal-migration/hz/glow/address-change';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A token as Amazon writes it. */
function createToken(...seed: string[]): string {
    return `h${createRandom('token', ...seed).text(42, BASE64)}AAAAAGjxpU4AAAAB`;
}

/** The token with which a page opens the dialog: the same on every page of a shop. */
export function pageToken({ domain }: Marketplace): string {
    return createToken(domain);
}

/** The token with which the dialog of a session sends its form. */
export function dialogToken({ domain }: Marketplace, sessionId: string): string {
    return createToken(domain, sessionId);
}

/** The two lines beside the pin. */
function placeLines({ texts }: Marketplace, { name, kind, isDefault }: ShopPlace): readonly [string, string] {
    if (isDefault) return [texts.deliveringTo(name), texts.updateLocation];
    return [kind === 'town' ? texts.deliverToTown : texts.deliverToCountry, name];
}

/** The place of delivery in a page's navigation, with the link that opens the dialog. */
export function locationIngress(shop: Marketplace, place: ShopPlace): string {
    const [line1, line2] = placeLines(shop, place);
    const modal = {
        width: 375,
        closeButton: 'true',
        popoverLabel: shop.texts.chooseLocation,
        ajaxHeaders: { [TOKEN_HEADER]: pageToken(shop) },
        name: 'glow-modal',
        url: `${DIALOG_PATH}?deviceType=desktop&pageType=Detail&storeContext=NoStoreName&actionSource=desktop-modal`,
        header: shop.texts.chooseLocation,
    };
    return (
        `<div id="nav-global-location-slot"><span id="nav-global-location-data-modal-action" class="a-declarative nav-progressive-attribute" data-action="a-modal" data-a-modal="${jsonAttribute(modal)}">` +
        '<a id="nav-global-location-popover-link" role="button" tabindex="0" class="nav-a nav-a-2 a-popover-trigger a-declarative nav-progressive-attribute" href="">' +
        '<div class="nav-sprite nav-progressive-attribute" id="nav-packard-glow-loc-icon"></div><div id="glow-ingress-block">' +
        `<span class="nav-line-1 nav-progressive-content" id="glow-ingress-line1">\n ${escapeHtml(line1)}\n </span>` +
        `<span class="nav-line-2 nav-progressive-content" id="glow-ingress-line2">\n ${escapeHtml(line2)}\n </span></div></a></span></div>`
    );
}

/** The dialog in which a visitor chooses the place. */
export function locationDialog(shop: Marketplace, token: string): string {
    const options = listCountries(shop).map(([code, name]) => `<option value="${code}">${escapeHtml(name)}</option>`);
    return (
        `<div id="GLUXWrapper" class="a-section"><h4>${escapeHtml(shop.texts.chooseLocation)}</h4>` +
        '<div id="GLUXZipInputSection"><input type="text" maxlength="10" id="GLUXZipUpdateInput" autocomplete="off">' +
        '<span id="GLUXZipUpdate" class="a-button"><input class="a-button-input" type="submit"></span></div>' +
        `<select name="" id="GLUXCountryList" class="a-native-dropdown">${options.join('')}</select></div>` +
        `<script type="text/javascript">P.when('A','glux').execute(function(A, glux){glux.init({DEVICE_TYPE : "web", PAGE_TYPE : "Detail", CSRF_TOKEN : "${token}"});});</script>`
    );
}
