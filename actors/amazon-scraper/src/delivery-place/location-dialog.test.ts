import { findMarketplace, type Marketplace } from '@offer-chain/offer';
import { describe, expect, it } from 'vitest';
import type { PageResponse } from '../responses/open-page.js';
import { BlockedDialogError, BlockedPageError } from '../responses/page-errors.js';
import type { Visit } from '../visitor-crawler.js';
import { setPlace } from './location-dialog.js';

const PAGE = 'https://www.amazon.de/dp/B07XYZ1234';
const DIALOG = '/portal-migration/hz/glow/get-rendered-address-selections?pageType=Detail';
const germany = findMarketplace('amazon.de') as Marketplace;

const pageHtml = (place: string, modal: unknown = { url: DIALOG, ajaxHeaders: { 'anti-csrftoken-a2z': 'ONE' } }) =>
    `<span id="nav-global-location-data-modal-action" data-a-modal="${JSON.stringify(modal).replaceAll('"', '&quot;')}">` +
    `<b id="glow-ingress-line1">Liefern an</b><b id="glow-ingress-line2">${place}</b></span>`;
const dialogHtml = '<script>P.when("A").execute(function(){ var x = { CSRF_TOKEN : "TWO" }; });</script>';
const captcha = '<form action="/errors/validateCaptcha"><input id="captchacharacters"></form>';

/** Sets a place with a session that gets these responses, and returns its requests. */
async function requestsWith(bodies: (string | [status: number, body: string])[], country?: string) {
    const requests: Parameters<Visit>[0][] = [];
    const visit: Visit = async (request) => {
        const response = bodies[requests.push(request) - 1] ?? '';
        const [statusCode, body] = typeof response === 'string' ? [200, response] : response;
        const contentType = { type: 'text/html', encoding: 'utf8' };
        return { body: Buffer.from(body), contentType, request, response: { statusCode, headers: {} } } as PageResponse;
    };
    await setPlace(visit, PAGE, country ? { country } : { postalCode: '10115' }, germany);
    return requests;
}

describe('setPlace', () => {
    it.each([
        [undefined, { locationType: 'LOCATION_INPUT', zipCode: '10115' }],
        ['TR', { locationType: 'COUNTRY', district: 'TR', countryCode: 'TR' }],
    ])('opens a page, the dialog and sends the form, each with the token of the one before', async (country, place) => {
        const [page, dialog, form] = await requestsWith([pageHtml('Frankfurt 60311'), dialogHtml, '{}'], country);
        expect(page).toEqual({ url: PAGE });
        expect(dialog).toEqual({ url: `https://www.amazon.de${DIALOG}`, headers: { 'anti-csrftoken-a2z': 'ONE' } });
        expect(form).toMatchObject({
            url: 'https://www.amazon.de/portal-migration/hz/glow/address-change?actionSource=glow',
            method: 'POST',
            headers: { 'anti-csrftoken-a2z': 'TWO', 'content-type': 'application/json' },
        });
        expect(JSON.parse(String(form?.payload))).toEqual({
            ...place,
            deviceType: 'web',
            storeContext: 'generic',
            pageType: 'Detail',
            actionSource: 'glow',
        });
    });

    const elsewhere = { url: 'https://example.com/dialog', ajaxHeaders: { 'anti-csrftoken-a2z': 'ONE' } };
    it.each([
        ['that shows the place', [pageHtml('Berlin 10115')], 1],
        ['without a dialog', ['<b id="glow-ingress-line2">Frankfurt 60311</b>'], 1],
        ['whose dialog is of another host', [pageHtml('Frankfurt 60311', elsewhere)], 1],
        ['whose dialog has no token', [pageHtml('Frankfurt 60311', { url: DIALOG })], 1],
        ['whose dialog is not there', [pageHtml('Frankfurt 60311'), [404, 'Not found'] as [number, string]], 2],
        ['whose dialog says no token', [pageHtml('Frankfurt 60311'), '<p>Hallo</p>'], 2],
    ])('goes no further than a page %s', async (_name, bodies, expected) => {
        expect(await requestsWith(bodies)).toHaveLength(expected);
    });

    it.each<[string, (string | [number, string])[], typeof BlockedPageError | typeof BlockedDialogError]>([
        ['page', [captcha], BlockedPageError],
        ['dialog', [pageHtml('Frankfurt 60311'), captcha], BlockedDialogError],
        ['form, by its token', [pageHtml('Frankfurt 60311'), dialogHtml, [403, 'No token']], BlockedDialogError],
    ])('throws when Amazon blocks the %s', async (_name, bodies, expected) => {
        const error = await requestsWith(bodies).catch((thrown) => thrown);
        expect(error).toBeInstanceOf(BlockedPageError);
        expect(error.constructor).toBe(expected);
    });
});
