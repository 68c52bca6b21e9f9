import { expect, it } from 'vitest';
import { scraperRun } from './scraper-run.js';
import { offerHtml, offersHtml, startScriptedShop } from './scripted-shop.js';

const captcha = '<form action="/errors/validateCaptcha"><input id="captchacharacters"></form>';
const card = (asin: string, title: string) =>
    `<div data-component-type="s-search-result" data-asin="${asin}"><h2><a href="/dp/${asin}">${title}</a></h2></div>`;
const price = '<span class="a-price"><span class="a-offscreen">$5.00</span></span>';
const pages: Record<string, string> = {
    '/s': card('B000000001', 'Kettle') + card('B000000002', 'Pot'),
    '/dp/B000000001': '<b id="productTitle">A kettle</b><div id="productDescription"><p>It boils.</p></div>',
    '/dp/B000000002': '<b id="productTitle">A pot</b>',
};
const offers = offersHtml([offerHtml(price), offerHtml('In cart', 'Tom'), offerHtml(price)], 'Of the offers page');

it.each([
    [true, { 'A kettle': 'It boils.', 'A pot': '' }],
    [false, { Kettle: '', Pot: '' }],
])('an item says where it comes from, with product details: %j', async (productDetails, descriptions) => {
    const shop = await startScriptedShop((path, before) => {
        const [place = ''] = path.split('?');
        if (path.includes('asin=B000000001') && before === 0) return { body: captcha };
        return { body: pages[place] ?? offers };
    });
    try {
        const start = new Date().toISOString();
        const input = { keyword: 'kettle', baseUrl: shop.url, productDetails, maxConcurrency: 1 };
        const { items, record } = await scraperRun(input);
        expect(Object.fromEntries(items.map(({ title, description }) => [title, description]))).toEqual(descriptions);
        for (const { asin, itemUrl, keyword, dateHandled, ...counts } of items) {
            expect([itemUrl, keyword]).toEqual([`${shop.url}/dp/${asin}`, 'kettle']);
            // The product that is retried comes last; its own request is pending, too.
            const isRetried = asin === 'B000000001';
            const expected = { numberOfRetries: isRetried ? 1 : 0, currentPendingRequests: isRetried ? 1 : 2 };
            expect(counts).toMatchObject(expected);
            expect([start, dateHandled, new Date().toISOString()].sort()[1]).toBe(dateHandled);
        }
        expect(await record('STATS')).toMatchObject({
            totalSaved: 6,
            pagesRead: productDetails ? 5 : 3,
            offersWithoutPrice: 2,
            blocked: { captcha: 1 },
        });
    } finally {
        await shop.close();
    }
});

it('the first offer of a product says what only the product page shows of it, and products without offers are counted', async () => {
    const sold =
        '<b id="productTitle">A kettle</b><a id="sellerProfileTriggerId">Shop</a><label id="couponText1">Apply 10% coupon</label>' +
        '<div id="corePriceDisplay_1"><b class="a-price priceToPay"><i class="a-offscreen">$5.00</i></b>' +
        '<b class="a-price" data-a-strike="true"><i class="a-offscreen">$8.00</i></b></div>';
    const gone = '<b id="productTitle">A pot</b><div id="outOfStock">Currently unavailable.</div>';
    const display = offersHtml([offerHtml(price).replace('"aod-offer"', '"aod-pinned-offer"'), offerHtml(price)]);
    const shop = await startScriptedShop((path) => {
        if (path.startsWith('/dp/')) return { body: path.includes('B000000001') ? sold : gone };
        return { body: path.includes('B000000001') ? display : offersHtml([]) };
    });
    try {
        const input = { asins: ['B000000001', 'B000000002'], baseUrl: shop.url };
        const { items, record } = await scraperRun(input);
        expect(items).toMatchObject([
            {
                isPinned: true,
                price: 5,
                totalPrice: 5,
                listPrice: 8,
                couponText: 'Apply 10% coupon',
                couponAmount: 0.5,
            },
            { isPinned: false, price: 5, listPrice: null, couponText: null, couponAmount: null },
        ]);
        expect(await record('STATS')).toMatchObject({
            productsWithoutOffer: { noFeaturedOffer: 0, outOfStock: 1, notDeliverable: 0, unknown: 0 },
        });
    } finally {
        await shop.close();
    }
});
