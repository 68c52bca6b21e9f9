import { performance } from 'node:perf_hooks';
import { findMarketplace, type Marketplace } from '@offer-chain/offer';
import { startStorefront } from '@offer-chain/storefront';
import * as cheerio from 'cheerio/slim';
import { loadPage, readOffersPage, readProductPage, readSearchPage } from '../../src/pages/index.js';

const ROUNDS = 25;
/** Rounds before the clock counts, for the compiler. */
const WARM_UP = 5;

function median(work: () => unknown): string {
    const times: number[] = [];
    for (let round = -WARM_UP; round < ROUNDS; round++) {
        const start = performance.now();
        work();
        if (round >= 0) times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[ROUNDS >> 1]?.toFixed(2) ?? '';
}

/** Times this Actor's page readers against parsing the same markup, in milliseconds. */
export async function timeReaders(): Promise<string[][]> {
    const shop = await startStorefront({ pageSize: 'real' });
    try {
        const { asin } = shop.allOffers('iphone').at(-1) ?? { asin: '' };
        const pages = [
            ['search', '/s?k=iphone', readSearchPage, '[data-component-type="s-search-result"] h2'],
            ['product', `/dp/${asin}`, readProductPage, '#productTitle, #feature-bullets, #productDescription'],
            ['offers', `/gp/product/ajax/?asin=${asin}`, readOffersPage, '#aod-offer .a-price .a-offscreen'],
        ] as const;
        const marketplace = findMarketplace(shop.marketplace) as Marketplace;
        const rows: string[][] = [];
        for (const [kind, path, read, selector] of pages) {
            const url = shop.url + path;
            const html = await (await fetch(url)).text();
            rows.push([
                `${kind}, ${Math.round(html.length / 1000)} KB`,
                median(() => read(loadPage(html), marketplace, url)),
                median(() => cheerio.load(html)(selector).text()),
            ]);
        }
        return [['Page', 'loaded and read, ms', 'cheerio/slim and one selector, ms'], ...rows];
    } finally {
        await shop.close();
    }
}
