import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inOrder, withShop } from './offers.js';
import { scraperRun } from './scraper-run.js';
import { offerHtml, offersHtml, productHtml, type ScriptedAnswer, startScriptedShop } from './scripted-shop.js';

const asins = Array.from({ length: 12 }, (_, i) => `B0000000${String(i).padStart(2, '0')}`);
const price = '<span class="a-price"><span class="a-offscreen">$5.00</span></span>';
const captcha = '<form action="/errors/validateCaptcha"><input id="captchacharacters"></form>';
const DIALOG = '/portal-migration/hz/glow/get-rendered-address-selections?deviceType=desktop&pageType=Detail';
const CHANGE = '/portal-migration/hz/glow/address-change?actionSource=glow';

/** What happens to one request of a visitor: it is blocked, or the visitor's place is forgotten before it. */
type Fault = 'captcha' | 'relocate' | undefined;

interface ShopOptions {
    /** Offers of each product. */
    listed?: number;
    /** Whether the form is taken; if not, it is responded to all the same. */
    takes?: (place: string) => boolean;
    /** Product pages, which have a title. */
    productPage?: string;
    fault?: (request: { visitor: number; nth: number; path: string; count: number }) => Fault;
}

/** A shop whose visitors are in Turkey until they send the location dialog; offers name the place of their price. */
async function startLocatedShop({
    listed = 1,
    takes = () => true,
    productPage = productHtml('A kettle'),
    fault = () => undefined,
}: ShopOptions = {}) {
    const requests: { visitor: number; path: string }[] = [];
    const places: string[] = [];
    const respond = (path: string, headers: IncomingHttpHeaders, body: string): ScriptedAnswer => {
        const known = /visitor=(\d+)/.exec(headers.cookie ?? '')?.[1];
        const visitor = known === undefined ? places.push('Turkey') - 1 : Number(known);
        requests.push({ visitor, path });
        const html = { 'content-type': 'text/html', 'set-cookie': `visitor=${visitor}; Path=/` };
        const nth = requests.filter((request) => request.visitor === visitor).length;
        const event = fault({ visitor, nth, path, count: requests.length });
        if (event === 'captcha') return { headers: html, body: captcha };
        if (event === 'relocate') places[visitor] = 'Turkey';
        const sent = headers['anti-csrftoken-a2z'];
        if (path === DIALOG) {
            const script = `<script>var x = { CSRF_TOKEN : "form-${visitor}" };</script>`;
            return sent === `page-${visitor}` ? { headers: html, body: script } : { status: 403, body: 'No token' };
        }
        if (path === CHANGE) {
            if (sent !== `form-${visitor}`) return { status: 403, body: 'No token' };
            const { locationType, zipCode, countryCode } = JSON.parse(body);
            const country = new Intl.DisplayNames('en', { type: 'region' }).of(countryCode ?? 'US') ?? '';
            const place = locationType === 'COUNTRY' ? country : `Town ${zipCode}`;
            if (takes(place)) places[visitor] = place;
            return { headers: { 'content-type': 'application/json' }, body: '{"isValidAddress":1,"successful":1}' };
        }
        if (path.startsWith('/dp/')) {
            const modal = { url: DIALOG, ajaxHeaders: { 'anti-csrftoken-a2z': `page-${visitor}` } };
            const pin =
                `<span id="nav-global-location-data-modal-action" data-a-modal='${JSON.stringify(modal)}'>` +
                `<b id="glow-ingress-line1">Deliver to</b><b id="glow-ingress-line2">${places[visitor]}</b></span>`;
            return { headers: html, body: productPage + pin };
        }
        const offers = Array.from({ length: Math.min(listed, 10) }, () => offerHtml(price, `For ${places[visitor]}`));
        return { headers: html, body: offersHtml(offers).replace(/value="\d+"/, `value="${listed}"`) };
    };
    const shop = await startScriptedShop((path, _before, headers, body) => respond(path, headers, body));
    onTestFinished(() => shop.close());
    return { requests, baseUrl: shop.url };
}

/** How many series of faults; `npm run soak` runs many. */
const SEEDS = Number(process.env.SCRAPER_SEEDS ?? 1);
const FAULTS = { captcha: 0.1, relocate: 0.2, ...(SEEDS > 1 && { unavailable: 0.05, drop: 0.05 }) };
const PLACES = [
    ['amazon.de', '10115', 'Berlin 10115'],
    ['amazon.com', '10001', 'New York 10001'],
    ['amazon.co.uk', 'SW1A 1AA', 'London SW1A 1'],
    ['amazon.co.jp', '1000001', '千代田区 100-0001'],
    ['amazon.com.br', '01310-100', 'São Paulo 01310100'],
    ['amazon.com', 'TR', 'Turkey'],
    ['amazon.nl', 'AT', 'Oostenrijk'],
] as const;

const sellersAndPlaces = (items: Record<string, unknown>[]) =>
    new Set(items.map(({ sellerName, deliveryLocation }) => `${sellerName} / ${deliveryLocation}`));

describe('deliverTo', () => {
    it.each(
        Array.from({ length: SEEDS }, (_, seed) => [seed, ...(PLACES[seed % PLACES.length] ?? PLACES[0])] as const),
    )('saves the offers of the place alone, whatever goes wrong: seed %i, %s to %s', async (seed, marketplace, code, place) => {
        const products = SEEDS > 1 ? 20 : 15;
        await withShop({ marketplace, seed, products, faults: FAULTS }, async (shop) => {
            const input = { keyword: 'iphone', marketplace, deliverTo: code, baseUrl: shop.url };
            const { items, message, record } = await scraperRun(input);
            expect(inOrder(items), message).toEqual(inOrder(shop.allOffers('iphone', code)));
            expect(inOrder(items)).not.toEqual(inOrder(shop.allOffers('iphone')));
            expect(new Set(items.map(({ deliveryLocation }) => deliveryLocation))).toEqual(new Set([place]));
            expect(await record('STATS')).toMatchObject({ lostPages: [], deliverTo: { unconfirmed: 0 } });
            expect(shop.requests.relocate).toBeGreaterThan(0);
        });
    });

    it('has every session set its place by the dialog, three requests for ten products', async () => {
        const { requests, baseUrl } = await startLocatedShop();
        const { items, message, record } = await scraperRun({ asins, deliverTo: '10001', baseUrl, maxConcurrency: 1 });
        expect(items).toHaveLength(12);
        expect(sellersAndPlaces(items)).toEqual(new Set(['For Town 10001 / Town 10001']));
        expect(items[0]).toMatchObject({ title: 'A kettle' });
        const paths = requests.slice(0, 5).map(({ path }) => path.split('?')[0]);
        const page = paths[0] ?? '';
        expect(paths).toEqual([page, DIALOG.split('?')[0], CHANGE.split('?')[0], expect.stringMatching(/ajax/), page]);
        expect(requests).toHaveLength(12 * 2 + 2 * 3);
        expect(message).toBe('Saved 12 offers of 12 products.');
        expect(await record('STATS')).toMatchObject({
            pagesRead: 24,
            deliverTo: { confirmed: 12, otherPlace: 0, unconfirmed: 0 },
        });
    });

    it('takes a country, and further pages of offers that are confirmed as well', async () => {
        const { requests, baseUrl } = await startLocatedShop({ listed: 60 });
        const { items } = await scraperRun({
            asins: asins.slice(0, 1),
            deliverTo: 'CH',
            baseUrl,
        });
        expect(items).toHaveLength(60);
        expect(new Set(items.map(({ asin, position }) => `${asin} ${position}`)).size).toBe(60);
        // Of six pages of offers five are confirmed by one product page, which says the details as well.
        expect(requests.filter(({ path }) => path.includes('/ajax/'))).toHaveLength(6);
        expect(requests.filter(({ path }) => path.startsWith('/dp/'))).toHaveLength(1 + 2);
        expect(new Set(items.map(({ title }) => title))).toEqual(new Set(['A kettle']));
        expect(sellersAndPlaces(items)).toEqual(new Set(['For Switzerland / Switzerland']));
    });

    it('saves no offers of a session that has lost its place or is blocked, and no offer twice', async () => {
        // Of the first visitors one request each is blocked, or makes them forget their place. Their fourth request is for
        // offers, the fifth for a product page, in whatever order the visitors come.
        const faults = new Map<string, Fault>([
            ['visitor 0, request 4', 'relocate'],
            ['visitor 1, request 4', 'captcha'],
            ['visitor 2, request 5', 'relocate'],
            ['visitor 3, request 6', 'relocate'],
            ['visitor 4, request 7', 'captcha'],
        ]);
        const fault: ShopOptions['fault'] = ({ visitor, nth }) => faults.get(`visitor ${visitor}, request ${nth}`);
        const { baseUrl } = await startLocatedShop({ fault, listed: 11 });
        const { items, record } = await scraperRun({ asins: asins.slice(0, 4), deliverTo: '10001', baseUrl });
        expect(new Set(items.map(({ asin, position }) => `${asin} ${position}`)).size).toBe(80);
        expect(items).toHaveLength(80);
        expect(sellersAndPlaces(items)).toEqual(new Set(['For Town 10001 / Town 10001']));
        const { deliverTo, lostPages } = (await record('STATS')) as Record<string, { otherPlace: number }>;
        expect(lostPages).toEqual([]);
        expect(deliverTo).toMatchObject({ unconfirmed: 0 });
        expect(deliverTo?.otherPlace).toBeGreaterThan(0);
    });

    it('saves offers of the place without details when the product page has none', async () => {
        const { baseUrl } = await startLocatedShop({ productPage: '<p>A page of another kind</p>' });
        const input = { asins: asins.slice(0, 1), deliverTo: '10001', baseUrl };
        const { items, message, record, recordKeys } = await scraperRun({ ...input, maxRequestRetries: 1 });
        expect(items).toMatchObject([{ title: '', deliveryLocation: 'Town 10001', numberOfRetries: 1 }]);
        expect(message).toBe('Saved 1 offer of 1 product. Missing: 1 product page not in a form that can be read.');
        expect(await record('STATS')).toMatchObject({ pagesRead: 1, deliverTo: { confirmed: 1, otherPlace: 0 } });

        const key = recordKeys.find((name) => name.startsWith('SNAPSHOT-PRODUCT-unreadable-'));
        expect(await record(key ?? '')).toContain('A page of another kind');

        const withoutDetails = await scraperRun({ ...input, productDetails: false });
        expect(withoutDetails.items).toMatchObject([{ deliveryLocation: 'Town 10001', numberOfRetries: 0 }]);
        expect(withoutDetails.message).toBe('Saved 1 offer of 1 product.');
    });

    it('goes on without a place that the store does not take, and says so', async () => {
        const { requests, baseUrl } = await startLocatedShop({ takes: () => false });
        const { items, message, record } = await scraperRun({ asins: asins.slice(0, 6), deliverTo: '99999', baseUrl });
        expect(sellersAndPlaces(items)).toEqual(new Set(['For Turkey / Turkey']));
        expect(items).toHaveLength(6);
        expect(message).toBe(
            'Saved 6 offers of 6 products. Not confirmed for the place in "deliverTo": 6 of 6 pages; ' +
                'see "deliveryLocation" of the items.',
        );
        expect(await record('STATS')).toMatchObject({ deliverTo: { confirmed: 0, unconfirmed: 6 }, lostPages: [] });
        // Nine sessions and what was on its way with them; then two pages a product.
        expect(requests.filter(({ path }) => path === CHANGE).length).toBeLessThan(20);
    });

    it('goes on without the place when the dialog is always blocked, and says so', async () => {
        const fault = ({ path }: { path: string }) => (path === DIALOG ? 'captcha' : undefined);
        const { requests, baseUrl } = await startLocatedShop({ fault });
        const { items, message, record } = await scraperRun({ asins, deliverTo: '10001', baseUrl, maxConcurrency: 10 });
        expect(items).toHaveLength(12);
        expect(sellersAndPlaces(items)).toEqual(new Set(['For Turkey / Turkey']));
        expect(message).toContain('Not confirmed for the place in "deliverTo": 12 of 12 pages');
        expect(await record('STATS')).toMatchObject({ deliverTo: { confirmed: 0, unconfirmed: 12 }, lostPages: [] });
        expect(requests.filter(({ path }) => path === DIALOG).length).toBeLessThan(20);

        const once = { asins: asins.slice(0, 1), deliverTo: '10001', maxRequestRetries: 1, baseUrl };
        expect((await scraperRun(once)).items).toMatchObject([{ deliveryLocation: 'Turkey', numberOfRetries: 1 }]);
    });

    it('takes a page as it is at its last retry', async () => {
        const fault = ({ path }: { path: string }) => (path.includes('asin=B000000001') ? 'relocate' : undefined);
        const { baseUrl } = await startLocatedShop({ fault });
        const input = {
            asins: asins.slice(0, 3),
            deliverTo: '10001',
            productDetails: false,
            maxRequestRetries: 2,
            baseUrl,
        };
        const { items, record } = await scraperRun(input);
        expect(Object.fromEntries(items.map(({ asin, deliveryLocation }) => [asin, deliveryLocation]))).toEqual({
            B000000000: 'Town 10001',
            B000000001: 'Turkey',
            B000000002: 'Town 10001',
        });
        expect(new Set(items.map(({ title }) => title))).toEqual(new Set(['']));
        expect(await record('STATS')).toMatchObject({ deliverTo: { confirmed: 2, otherPlace: 3, unconfirmed: 1 } });
    });

    it('takes a page as it is at its last retry, whatever the retries before were for', async () => {
        // The offers page is blocked, then the second session forgets its place.
        const faults: Record<number, Fault> = { 4: 'captcha', 9: 'relocate' };
        const { baseUrl } = await startLocatedShop({ fault: ({ count }) => faults[count] });
        const input = { asins: asins.slice(0, 1), deliverTo: '10001', maxRequestRetries: 1, baseUrl };
        const { items, record } = await scraperRun(input);
        expect(items).toMatchObject([{ deliveryLocation: 'Turkey', numberOfRetries: 1 }]);
        expect(await record('STATS')).toMatchObject({ lostPages: [], deliverTo: { otherPlace: 1, unconfirmed: 1 } });
    });

    it('counts every response of a blocked page as a retry', async () => {
        const { baseUrl, requests } = await startLocatedShop({ fault: () => 'captcha' });
        const input = { asins: asins.slice(0, 1), deliverTo: '10001', maxRequestRetries: 2, baseUrl };
        const { record } = await scraperRun(input);
        expect(requests).toHaveLength(3);
        expect(await record('STATS')).toMatchObject({ blocked: { captcha: 3 }, lostPages: [{ reason: 'captcha' }] });
    });

    it('counts retries for the place as retries of the page', async () => {
        // The first dialog is blocked, then the form of the second session; the third forgets its place.
        const faults: Record<number, Fault> = { 2: 'captcha', 5: 'captcha', 10: 'relocate' };
        const { baseUrl } = await startLocatedShop({ fault: ({ count }) => faults[count] });
        const input = { asins: asins.slice(0, 1), deliverTo: '10001', maxRequestRetries: 4, baseUrl };
        const { items, record } = await scraperRun(input);
        expect(items).toMatchObject([{ deliveryLocation: 'Town 10001', numberOfRetries: 3 }]);
        expect(await record('STATS')).toMatchObject({ blocked: { captcha: 2 }, deliverTo: { otherPlace: 1 } });
    });

    it.each([
        ['page before the dialog', [1]],
        ['dialog', [2]],
        ['product page after the offers', [5, 10]],
    ])('keeps a snapshot of the captcha in place of the %s', async (_name, blocked) => {
        const { baseUrl } = await startLocatedShop({
            fault: ({ count }) => (blocked.includes(count) ? 'captcha' : undefined),
        });
        const input = { asins: asins.slice(0, 1), deliverTo: '10001', maxRequestRetries: blocked.length - 1, baseUrl };
        const { record, recordKeys } = await scraperRun(input);
        const key = recordKeys.find((name) => name.startsWith('SNAPSHOT-OFFERS-captcha-'));
        expect(await record(key ?? '')).toBe(captcha);
    });

    it('keeps the place of a session over a migration', async () => {
        const { requests, baseUrl } = await startLocatedShop();
        const input = { deliverTo: '10001', baseUrl, maxConcurrency: 1 };
        const { record } = await scraperRun({ ...input, asins: asins.slice(0, 2) });
        const sessions = await record('AMAZON-SESSIONS');
        const first = requests.splice(0);
        const { items } = await scraperRun({ ...input, asins: asins.slice(2, 5) }, (actor) =>
            actor.setValue('AMAZON-SESSIONS', sessions),
        );
        expect(sellersAndPlaces(items)).toEqual(new Set(['For Town 10001 / Town 10001']));
        expect(first.filter(({ path }) => path === CHANGE)).toHaveLength(1);
        expect(requests.map(({ visitor }) => visitor)).toEqual(Array(6).fill(first[0]?.visitor));
    });
});
