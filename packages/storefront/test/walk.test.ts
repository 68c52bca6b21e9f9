import { afterEach, describe, expect, it } from 'vitest';
import { MARKETPLACE_DOMAINS, type Storefront, startStorefront } from '../src/index.js';

let storefront: Storefront | null = null;

afterEach(async () => {
    await storefront?.close();
    storefront = null;
});

const plainText = (text: string): string =>
    text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&');

/** The figure in a displayed amount: its last separator is the decimal one when two digits follow it. */
function readAmount(text: string): number | null {
    const figure = /\d[\d.,\u202f]*/.exec(text)?.[0];
    if (!figure) return null;
    const cut = /[.,]\d\d$/.test(figure) ? figure.length - 3 : figure.length;
    const digits = (part: string): string => part.replace(/\D/g, '');
    return Number(`${digits(figure.slice(0, cut))}.${digits(figure.slice(cut)) || '0'}`);
}

interface SeenOffer {
    total: number;
    seller: string;
}

/** Reads one offer out of the markup, by what the page's own scripts would go by. */
function readOffer(block: string): SeenOffer | null {
    const priceArea =
        /id="aod-price-\d+"([\s\S]*?)<div class="a-fixed-left-grid-col a-col-right">/.exec(block)?.[1] ?? '';
    const price =
        /<span class="aok-offscreen">([^<]*)/.exec(priceArea)?.[1] ??
        /<span class="a-price" [^>]*><span class="a-offscreen">([^<]*)/.exec(priceArea)?.[1];
    const amount = price === undefined ? null : readAmount(price);
    if (amount === null) return null;
    const primary = /DEXUnifiedCXPDM" data-csa-c-delivery-price="([^"]*)"/.exec(block)?.[1];
    const charge = /id="aod_ship_charge_row" class="a-row aod-ship-charge"><span[^>]*>([^<]*)/.exec(block)?.[1];
    const shipping = readAmount(primary ?? charge ?? '') ?? 0;
    const soldBy = /id="aod-offer-soldBy"[\s\S]*?a-col-right"><(?:a|span)[^>]*>([^<]*)</.exec(block)?.[1] ?? '';
    return { total: Math.round((amount + shipping) * 100) / 100, seller: plainText(soldBy).trim() };
}

async function text(path: string): Promise<string> {
    const response = await fetch(new URL(path, storefront?.url));
    expect(response.status).toBe(200);
    return response.text();
}

/** Follows the search from page to page and collects the products that it shows. */
async function walkSearch(keyword: string): Promise<string[]> {
    const asins = new Set<string>();
    for (let path: string | null = `/s?k=${encodeURIComponent(keyword)}`; path; ) {
        const page = await text(path);
        for (const match of page.matchAll(/data-asin="(\w{10})"[^>]*data-component-type="s-search-result"/g)) {
            asins.add(match[1] ?? '');
        }
        const next = /<a href="([^"]*)" class="s-pagination-item s-pagination-next/.exec(page)?.[1];
        path = next ? plainText(next) : null;
    }
    return [...asins].sort();
}

/** All offers of a product in the order shown, null for those without a price. */
async function walkOffers(asin: string): Promise<(SeenOffer | null)[]> {
    const query = `asin=${asin}&pc=dp&experienceId=aodAjaxMain`;
    const first = await text(`/gp/product/ajax/ref=dp_aod_ALL_mbc?${query}`);
    const total = Number(/value="(\d+)" id="aod-total-offer-count"/.exec(first)?.[1]);
    const main = first.slice(Math.max(0, first.indexOf('id="aod-pinned-offer"')));
    const blocks = main.split(/id="aod-(?:pinned-)?offer"/).slice(1);
    for (let page = 2; page <= Math.ceil(total / 10); page++) {
        const list = await text(
            `/gp/product/ajax/ref=aod_page_${page}?${query}&isonlyrenderofferlist=true&pageno=${page}`,
        );
        blocks.push(...list.split('id="aod-offer"').slice(1));
    }
    return blocks.map(readOffer);
}

const shops = [
    ...MARKETPLACE_DOMAINS.map((marketplace) => ({ marketplace })),
    { marketplace: 'amazon.nl', language: 'en' },
];

describe.each(shops)('a walk through $marketplace $language', (options) => {
    it('finds the offers that the shop expects, reading nothing but its pages', async () => {
        storefront = await startStorefront({ ...options, seed: 7 });
        const keyword = 'usb cable';
        const found = [];
        for (const asin of await walkSearch(keyword)) {
            const offers = await walkOffers(asin);
            const readable = offers.filter((offer) => offer !== null);
            const totals = readable.map((offer) => offer.total);
            const best = readable.find((offer) => offer.total === Math.min(...totals));
            if (!best) continue;
            found.push({
                asin,
                sellerName: best.seller,
                totalPrice: best.total,
                offersCompared: readable.length,
                offersWithoutPrice: offers.length - readable.length,
                highestPrice: Math.max(...totals),
            });
        }
        const expected = storefront.expected(keyword);
        expect(found).toEqual(
            expected.map(({ asin, sellerName, totalPrice, offersCompared, offersWithoutPrice, highestPrice }) => ({
                asin,
                sellerName,
                totalPrice,
                offersCompared,
                offersWithoutPrice,
                highestPrice,
            })),
        );
        expect(found.length).toBe(31);
    });
});
