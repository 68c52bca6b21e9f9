import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { findMarketplace } from '@offer-chain/offer';
import { expect, it } from 'vitest';
import { loadPage, readOffersPage, readProductPage, readSearchPage } from './index.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** About a megabyte, and different each time. */
function page(i: number): string {
    const text = `number ${i} of a series with a name that is long enough to be cut out of its page by reference`;
    return `<link rel="canonical" href="https://www.amazon.com/x/dp/B${String(i).padStart(9, '0')}">
        <span id="productTitle">Kettle ${text}</span><div id="feature-bullets"><li><span class="a-list-item">Point ${text}</span></li></div>
        <div id="merchant-info">Sold by <a href="?seller=A1">Shop ${text}</a></div>
        <div data-component-type="s-search-result" data-asin="B${String(i).padStart(9, '0')}"><h2>Kettle ${text}</h2></div>
        <a class="s-pagination-next" href="/s?k=kettle&amp;page=${i}">Next</a>
        <div id="aod-offer"><div id="aod-offer-heading">New ${text}</div><div id="aod-offer-soldBy"><div class="a-col-right"><a href="?seller=A1B2C3D4E5F6G7H8">Shop ${text}</a></div></div>
        <span data-aod-atc-action="{&quot;oid&quot;:&quot;${text}&quot;}"></span></div><p>${'filler '.repeat(150_000)}</p>`;
}

function readAll(html: string): unknown[] {
    const url = 'https://www.amazon.com/s?k=kettle';
    const marketplace = findMarketplace('amazon.com')!;
    const $ = loadPage(html);
    return [readSearchPage($, marketplace, url), readProductPage($, marketplace, url), readOffersPage($, marketplace)];
}

it('keeps nothing of a page but what it reads', () => {
    const kept: unknown[] = [];
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < 30; i++) {
        kept.push(readAll(Buffer.from(page(i)).toString('utf8')));
    }
    collectGarbage();
    expect(JSON.stringify(kept)).toContain('Kettle number 29');
    expect((process.memoryUsage().heapUsed - before) / 1_000_000).toBeLessThan(20);
});
