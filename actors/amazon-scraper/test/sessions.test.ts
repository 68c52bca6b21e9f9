import { describe, expect, it } from 'vitest';
import { scraperRun } from './scraper-run.js';
import { offerHtml, offersHtml, productHtml, startScriptedShop } from './scripted-shop.js';

const asins = Array.from({ length: 12 }, (_, i) => `B0000000${String(i).padStart(2, '0')}`);
const price = '<span class="a-price"><span class="a-offscreen">$5.00</span></span>';
const place = (name: string) =>
    `<span id="glow-ingress-line1">Deliver to</span><span id="glow-ingress-line2">${name}</span>`;

/** A shop that knows its visitors by their cookie, and shows each of them prices for another place. */
async function runWithVisitors(input: object, listed = 1) {
    const requests: { visitor: string; path: string }[] = [];
    let visitors = 0;
    const shop = await startScriptedShop((path, _before, { cookie = '' }) => {
        const known = /visitor=(\d+)/.exec(cookie)?.[1];
        const visitor = known ?? String(++visitors);
        requests.push({ visitor, path });
        const offers = Array.from({ length: Math.min(listed, 10) }, () => offerHtml(price, `For ${visitor}`));
        const page = path.startsWith('/dp/')
            ? productHtml('A kettle') + place(`Country ${visitor}`)
            : offersHtml(offers).replace(/value="\d+"/, `value="${listed}"`);
        return { headers: { 'content-type': 'text/html', 'set-cookie': `visitor=${visitor}; Path=/` }, body: page };
    });
    try {
        const { items } = await scraperRun({ baseUrl: shop.url, ...input });
        return { items, requests };
    } finally {
        await shop.close();
    }
}

describe('a session', () => {
    it('opens the offers of the product that it opened, so that each item says the place that its price is for', async () => {
        const { items } = await runWithVisitors({ asins });
        expect(items).toHaveLength(asins.length);
        for (const { sellerName, deliveryLocation } of items) {
            expect(sellerName).toBe(String(deliveryLocation).replace('Country', 'For'));
        }
    });

    it('opens five pages at most, and what others open names no place that they do not know', async () => {
        const { items, requests } = await runWithVisitors({ asins: asins.slice(0, 2) }, 80);
        const visits = new Map<string, number>();
        for (const { visitor } of requests) visits.set(visitor, (visits.get(visitor) ?? 0) + 1);
        expect(Math.max(...visits.values())).toBe(5);
        expect(items).toHaveLength(160);
        const known = items.filter(({ deliveryLocation }) => deliveryLocation !== null);
        expect(known).toHaveLength(80);
        for (const { sellerName, deliveryLocation } of known) {
            expect(sellerName).toBe(String(deliveryLocation).replace('Country', 'For'));
        }
    });

    it('knows no place without a page that says it', async () => {
        const { items } = await runWithVisitors({ asins: asins.slice(0, 3), productDetails: false });
        expect(items.map(({ deliveryLocation }) => deliveryLocation)).toEqual([null, null, null]);
    });
});
