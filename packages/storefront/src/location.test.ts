import { describe, expect, it, onTestFinished } from 'vitest';
import { type StorefrontOptions, startStorefront } from './storefront.js';

const POST = '/portal-migration/hz/glow/address-change?actionSource=glow';
const HEADER = 'anti-csrftoken-a2z';

/** A visitor with a jar for the one cookie of a shop. */
async function openVisitor(options: StorefrontOptions = {}) {
    const shop = await startStorefront(options);
    onTestFinished(() => shop.close());
    let cookie = '';
    const request = async (path: string, init: RequestInit = {}) => {
        const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
        const response = await fetch(shop.url + path, { ...init, headers });
        cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
        return { status: response.status, body: await response.text() };
    };
    const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'");
    /** The dialog's address and the page's token. */
    const modalOf = (page: string) => {
        const { url, ajaxHeaders } = JSON.parse(plain(/data-a-modal="([^"]*)"/.exec(page)?.[1] ?? '{}'));
        return { url, token: ajaxHeaders[HEADER] };
    };
    const openDialog = async () => {
        const { url, token } = modalOf((await request('/s?k=iphone')).body);
        const dialog = await request(url, { headers: { [HEADER]: token } });
        return { ...dialog, token: /CSRF_TOKEN : "([^"]*)"/.exec(dialog.body)?.[1] ?? '' };
    };
    const send = (form: object | string, token: string) =>
        request(POST, {
            method: 'POST',
            headers: { [HEADER]: token, 'content-type': 'application/json', 'x-requested-with': 'XMLHttpRequest' },
            body: typeof form === 'string' ? form : JSON.stringify(form),
        });
    const choose = async (form: object) => send(form, (await openDialog()).token);
    /** The two lines of a page. */
    const place = async (path = '/s?k=iphone') => {
        const { body } = await request(path);
        return [1, 2].map((n) => plain(new RegExp(`id="glow-ingress-line${n}">([^<]*)`).exec(body)?.[1]?.trim() ?? ''));
    };
    const forget = (to = '') => {
        cookie = to;
    };
    return { shop, request, openDialog, send, choose, place, modalOf, forget };
}

const zip = (zipCode: string) => ({ locationType: 'LOCATION_INPUT', zipCode });

describe('the dialog of the place of delivery', () => {
    it('changes the place of the session, and what its pages show', async () => {
        const { shop, choose, place, request, forget } = await openVisitor();
        expect(await place()).toEqual(['Delivering to Dallas 75201', 'Update location']);
        const { status, body } = await choose(zip('10001'));
        expect([status, JSON.parse(body)]).toMatchObject([
            200,
            { isValidAddress: 1, isAddressUpdated: 1, successful: 1 },
        ]);
        expect(await place()).toEqual(['Deliver to', 'New York 10001']);

        const [here, there] = [shop.allOffers('iphone'), shop.allOffers('iphone', '10001')];
        const moved = there.find(
            (offer) =>
                offer.page === 1 && here.some((each) => each.offerId === offer.offerId && each.price !== offer.price),
        );
        const path = `/gp/product/ajax?asin=${moved?.asin}`;
        expect(await place(`/dp/${moved?.asin}`)).toEqual(['Deliver to', 'New York 10001']);
        const inNewYork = (await request(path)).body;
        expect(inNewYork).toContain(`id="aod-total-offer-count"`);
        forget();
        expect((await request(path)).body).not.toBe(inNewYork);
        expect(shop.requests).toMatchObject({ location: 2, relocate: 0 });
    });

    it('takes countries, and says nothing where it changes nothing', async () => {
        const { choose, place } = await openVisitor({ marketplace: 'amazon.de' });
        const country = (code: string) => ({ locationType: 'COUNTRY', district: code, countryCode: code });
        await choose(country('TR'));
        expect(await place()).toEqual(['Liefern nach', 'Türkei']);
        const unknown = await choose(zip('99999'));
        expect(JSON.parse(unknown.body)).toMatchObject({ isValidAddress: 1, successful: 1 });
        const refused = await choose(zip('00000'));
        expect([refused.status, JSON.parse(refused.body).isValidAddress]).toEqual([200, 0]);
        expect(await place()).toEqual(['Liefern nach', 'Türkei']);
        await choose(zip('10115'));
        expect(await place()).toEqual(['Liefern an', 'Berlin 10115']);
    });

    it("opens and takes forms with the session's own tokens alone", async () => {
        const one = await openVisitor();
        const { body } = await one.request('/s?k=iphone');
        const { url, token } = one.modalOf(body);
        expect((await one.request(url)).status).toBe(403);
        expect((await one.request(url, { headers: { [HEADER]: `${token}x` } })).status).toBe(403);
        const own = (await one.openDialog()).token;
        one.forget();
        const other = (await one.openDialog()).token;
        expect(other).not.toBe(own);
        for (const wrong of ['', token, own]) expect((await one.send(zip('10001'), wrong)).status).toBe(403);
        expect((await one.send('no form', other)).status).toBe(200);
        expect((await one.send('x'.repeat(1_000_000), other)).status).toBe(200);
        expect(await one.place()).toEqual(['Delivering to Dallas 75201', 'Update location']);
    });

    it('takes no session for its own that it has not opened', async () => {
        const { modalOf, request, forget } = await openVisitor();
        const { url, token } = modalOf((await request('/s?k=iphone')).body);
        const headers = { [HEADER]: token };
        expect((await request(url, { headers })).status).toBe(200);
        forget('session-id=140-0000001-0000000');
        expect((await request(url, { headers })).status).toBe(403);
    });

    it('is subject to faults, which change no session', async () => {
        let isBlocked = false;
        const { choose, place } = await openVisitor({
            faultOf: ({ pathname }) => (isBlocked && pathname.endsWith('address-change') ? 'captcha' : null),
        });
        isBlocked = true;
        expect((await choose(zip('10001'))).body).toContain('captchacharacters');
        expect(await place()).toEqual(['Delivering to Dallas 75201', 'Update location']);
    });
});

describe('the fault relocate', () => {
    it('takes a session back to the default place at a page that says so, and no other session', async () => {
        const { shop, choose, place, request } = await openVisitor({ faults: { relocate: 1 } });
        await choose(zip('10001'));
        const { asin } = shop.allOffers('iphone', '10001')[0] ?? { asin: '' };
        const inNewYork = await request(`/gp/product/ajax?asin=${asin}`);
        expect(await place(`/dp/${asin}`)).toEqual(['Delivering to Dallas 75201', 'Update location']);
        const after = await request(`/gp/product/ajax?asin=${asin}`);
        expect(after.body).not.toBe(inNewYork.body);
        expect(await place(`/dp/${asin}`)).toEqual(['Delivering to Dallas 75201', 'Update location']);
        expect(shop.requests).toMatchObject({ relocate: 1, blocked: 0 });
    });

    it('comes as often as its probability has it', async () => {
        const { shop, choose, place } = await openVisitor({ faults: { relocate: 0.3 } });
        for (let round = 0; round < 30; round++) {
            await choose(zip('10001'));
            await place(`/s?k=iphone&n=${round}`);
        }
        expect(shop.requests.relocate).toBeGreaterThan(5);
        expect(shop.requests.relocate).toBeLessThan(30);
    });
});
