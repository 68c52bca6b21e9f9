import { amountOf, findMarketplace } from '@offer-chain/offer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPage } from './load-page.js';
import { readProductPage } from './product-page.js';

const url = 'https://www.amazon.com/dp/B000000001';
const com = 'amazon.com';

function read(html: string, at = url, domain = com) {
    return readProductPage(loadPage(html), findMarketplace(domain)!, at);
}

const toPay = (text: string, name = 'priceToPay') =>
    `<span class="a-price ${name}"><span class="a-offscreen">${text}</span></span>`;
const core = (inner: string) => `<div id="corePriceDisplay_desktop_feature_div">${inner}</div>`;
const hidden = (name: string, value: string) => `<input type="hidden" name="items[0.base][${name}]" value="${value}">`;
const cartForm = (asin: string, text: string, amount: string, currency: string) =>
    `<form id="addToCart">${hidden('asin', asin)}${hidden('customerVisiblePrice][amount', amount)}${hidden(
        'customerVisiblePrice][currencyCode',
        currency,
    )}${text && hidden('customerVisiblePrice][displayString', text)}</form>`;
const asinInput = '<input type="hidden" id="ASIN" name="ASIN" value="B000000001">';

describe('the price', () => {
    it.each([
        ['in the layout of today', com, core(toPay('$19.99')), 19.99],
        ['by the name of 2026', com, core(toPay('$19.99', 'apex-pricetopay-value')), 19.99],
        [
            'in pieces under a blank text',
            com,
            core(
                `<span class="a-price priceToPay"><span class="a-offscreen"> </span><span class="a-price-symbol">$</span><span class="a-price-whole">14</span><span class="a-price-fraction">99</span></span>`,
            ),
            14.99,
        ],
        [
            'in a sentence',
            'amazon.in',
            core(
                '<span class="aok-offscreen">₹1,239.00 with 35 percent savings</span><span class="a-price priceToPay"></span>',
            ),
            1239,
        ],
        [
            'not the list price',
            com,
            core(
                `<span class="a-price a-text-price" data-a-strike="true"><span class="a-offscreen">$29.99</span></span>${toPay('$19.99')}`,
            ),
            19.99,
        ],
        [
            'not the price per unit',
            'amazon.es',
            core(
                `${toPay('63,42 €')}<span class="a-price a-text-price"><span class="a-offscreen">31,71 €</span></span>`,
            ),
            63.42,
        ],
        ['of the first offer, not of the used one', com, core(toPay('$239.99')) + core(toPay('$142.39')), 239.99],
        [
            'that this visitor pays, not the one of members',
            com,
            asinInput + core(toPay('$35.99')) + cartForm('B000000001', '$45.99', '45.99', 'USD'),
            45.99,
        ],
        ['from amount and currency alone', com, asinInput + cartForm('B000000001', '', '45.99', 'USD'), 45.99],
        [
            'not of another product in a carousel',
            com,
            asinInput + cartForm('B000000002', '$1.00', '1.00', 'USD') + core(toPay('$19.99')),
            19.99,
        ],
        [
            'by instant payment',
            'amazon.com.br',
            core(toPay('R$ 3.982,89')) +
                '<div class="twister-plus-buying-options-price-data">{"g":[{"displayPrice":"R$ 4.425,44"}]}</div>',
            3982.89,
        ],
        [
            'from the data for variants',
            'amazon.it',
            '<div class="aok-hidden twister-plus-buying-options-price-data">[{"displayPrice":"25,65 €","priceAmount":25.65}]</div><input id="twister-plus-price-data-price" value="2565">',
            25.65,
        ],
        [
            'of 2022',
            com,
            `<div id="corePrice_desktop"><span class="a-price a-text-price apexPriceToPay"><span class="a-offscreen">$19.99</span></span></div>`,
            19.99,
        ],
        ['of 2019', 'amazon.de', '<span id="priceblock_ourprice">EUR 14,99</span>', 14.99],
        [
            'of a Canadian book in 2019',
            'amazon.ca',
            '<div id="buyNewSection"><span class="offer-price">CDN$ 16.65</span></div>',
            16.65,
        ],
        [
            'of 2016 in India',
            'amazon.in',
            '<span id="priceblock_ourprice"><span class="currencyINR">&nbsp;&nbsp;</span> 2,36,999.00</span>',
            236999,
        ],
        [
            'new before used',
            'amazon.co.uk',
            '<div id="usedBuySection"><span class="offer-price">£8.50</span></div><div id="buyNewSection"><span class="offer-price">£13.53</span></div>',
            13.53,
        ],
        [
            'of a used copy where there is nothing else',
            'amazon.co.uk',
            '<div id="usedBuySection"><span class="offer-price">£4.45</span></div>',
            4.45,
        ],
        [
            'of no size yet',
            com,
            '<div id="corePrice_feature_div"><span class="a-price-range"><span class="a-price"><span class="a-offscreen">$14.99</span></span> - <span class="a-price"><span class="a-offscreen">$24.99</span></span></span></div>',
            null,
        ],
        [
            'of nothing in stock',
            com,
            '<div id="corePrice_desktop"></div><div id="outOfStock">Currently unavailable.</div>',
            null,
        ],
        [
            'not of a carousel',
            com,
            '<div id="sims"><span class="a-price"><span class="a-offscreen">$3.99</span></span></div>',
            null,
        ],
        ['not of a script', com, `<script>x = '${core(toPay('$19.99'))}';</script>`, null],
    ])('is the one %s', (_name, marketplace, html, expected) => {
        const { price } = read(html, 'http://127.0.0.1:4000/dp/B000000001', marketplace);
        expect(price && amountOf(price)).toBe(expected);
    });
});

describe('the ASIN', () => {
    it.each([
        [
            'the hidden input',
            `${asinInput}<link rel="canonical" href="https://www.amazon.com/x/dp/B000000009">`,
            url,
            'B000000001',
        ],
        [
            'the canonical address',
            '<input id="ASIN" value=""><link rel="canonical" href="https://www.amazon.com/x/dp/B000000009">',
            url,
            'B000000009',
        ],
        ['the reviews', '<div id="averageCustomerReviews" data-asin="B000000008"></div>', url, 'B000000008'],
        ['the address of the page', '<p></p>', url, 'B000000001'],
        ['nothing', '<p></p>', 'https://www.amazon.com/', null],
    ])('comes from %s', (_name, html, at, expected) => {
        expect(read(html, at).asin).toBe(expected);
    });
});

describe('the title', () => {
    it.each([
        ['<span id="productTitle"> A &amp; B\n kettle </span>', 'A & B kettle'],
        ['<span id="productTitle"></span><span id="productTitle">Kettle</span>', 'Kettle'],
        ['<h1 id="title">Kettle</h1>', 'Kettle'],
        ['<p>none</p>', null],
    ])('of %s', (html, expected) => {
        expect(read(html).title).toBe(expected);
    });
});

describe('the description', () => {
    const bullets = `<div id="feature-bullets"><h1>About this item</h1><ul>
        <li id="replacementPartsFitmentBullet" class="aok-hidden"><span class="a-list-item">Make sure this fits</span></li>
        <li><span class="a-list-item"> Boils water </span></li><li><span class="a-list-item">Red</span></li></ul>
        <a>See more product details</a></div>`;
    it.each([
        ['bullet points', bullets, 'Boils water\nRed'],
        [
            'the book before the points',
            `${bullets}<div id="bookDescription_feature_div"><div class="a-expander-content"><p>A story.</p><p>Long.</p></div><a>Read more</a></div>`,
            'A story.\nLong.',
        ],
        [
            'a book of 2019',
            '<div id="bookDescription_feature_div"><noscript><div><p>A story.</p></div></noscript><script>frame()</script><a>Read more</a></div>',
            'A story.',
        ],
        [
            'the facts of clothes',
            '<div id="productFactsDesktopExpander"><div class="a-expander-content"><ul><li>Cotton</li></ul></div><a>See more</a></div>',
            'Cotton',
        ],
        [
            'the long text',
            '<div id="productDescription"><h2>Product description</h2><p>A red kettle.</p></div><div id="aplus">Brand story</div>',
            'A red kettle.',
        ],
        ['the manufacturer', '<div id="aplus"><style>.x{}</style><h3>Brand story</h3></div>', 'Brand story'],
        ['nothing', '<p></p>', null],
    ])('is that of %s', (_name, html, expected) => {
        expect(read(html).description).toBe(expected);
    });
});

describe('the seller', () => {
    const feature = (name: string) =>
        `<div id="merchantInfoFeature_feature_div"><span>Sold by</span><span class="offer-display-feature-text-message">${name}</span></div>`;
    const row = (label: string, name: string) =>
        `<div class="tabular-buybox-label" tabular-attribute-name="${label}">${label}</div><div class="tabular-buybox-text" tabular-attribute-name="${label}"><div class="tabular-buybox-text"><span>${name}</span></div></div>`;
    it.each([
        ['a third party', feature('<a id="sellerProfileTriggerId">Tom &amp; Co</a>'), 'Tom & Co'],
        ['Amazon', feature('Amazon.sa'), 'Amazon.sa'],
        ['the first offer', `${feature('Amazon.com')}<a id="sellerProfileTriggerId">Used Shop</a>`, 'Amazon.com'],
        [
            'a table',
            `<div id="tabular-buybox">${row('Spedizione', 'Corriere')}${row('Venditore', 'Negozio')}</div>`,
            'Negozio',
        ],
        [
            'a table in a language not known',
            `<div id="tabular-buybox">${row('A', 'Carrier')}${row('B', 'Shop')}</div>`,
            'Shop',
        ],
        [
            'a linked sentence',
            '<div id="merchant-info">Ships from and sold by <a href="/gp/help?seller=A1">LinTimes Online</a>. <span></span></div>',
            'LinTimes Online',
        ],
        [
            'an English sentence',
            '<div id="merchant-info">Ships from and sold by Amazon.ca. Gift-wrap available.</div>',
            'Amazon.ca',
        ],
        ['a sentence of two', '<div id="merchant-info">Sold by Acme and Fulfilled by Amazon.</div>', 'Acme'],
        [
            'a German sentence',
            '<div id="merchant-info">Verkauf und Versand durch Amazon. Geschenkverpackung verfügbar.</div>',
            'Amazon',
        ],
        ['a French sentence', '<div id="merchant-info">Expédié et vendu par Amazon.</div>', 'Amazon'],
        [
            'a Portuguese sentence',
            '<div id="merchant-info">Vendido e entregue por Amazon.com.br.</div>',
            'Amazon.com.br',
        ],
        [
            'a Japanese sentence',
            '<div id="merchant-info">この商品は、Amazon.co.jp が販売、発送します。</div>',
            'Amazon.co.jp',
        ],
        [
            'a Turkish sentence',
            '<div id="merchant-info">Amazon.com.tr tarafından satılır ve gönderilir.</div>',
            'Amazon.com.tr',
        ],
        ['an Arabic sentence', '<div id="merchant-info">يُباع ويُشحن بواسطة أمازون</div>', 'أمازون'],
        ['a Dutch sentence', '<div id="merchant-info">Verkoop en verzending door Amazon.</div>', 'Amazon'],
        ['a Polish sentence', '<div id="merchant-info">Sprzedawane i wysyłane przez Amazon.</div>', 'Amazon'],
        [
            'a name with a full stop and an "and"',
            '<div id="merchant-info">Dispatched from and sold by <a href="/shops/1">St. Mary and Sons</a>.</div>',
            'St. Mary and Sons',
        ],
        [
            'a name before its rating',
            '<div id="merchant-info">Sold by Acme (4.3 out of 5 | 1,234 ratings).</div>',
            'Acme',
        ],
        ['nobody', '<div id="merchant-info"> </div>', null],
        ['nobody in a long text', `<div id="merchant-info">Sold by Acme. ${'More of it. '.repeat(50)}</div>`, null],
    ])('is %s', (_name, html, expected) => {
        expect(read(html).sellerName).toBe(expected);
    });
});

it('reads any text without failing', () => {
    const page = `${asinInput}<span id="productTitle">x</span>${core(toPay('$1.00'))}${cartForm('B000000001', '$1.00', '1', 'USD')}
        <div id="feature-bullets"><li>x</li></div><div id="merchant-info">Sold by x.</div>`;
    const piece = fc.oneof(
        fc.constant(page),
        fc.string(),
        fc.nat(page.length).map((end) => page.slice(0, end)),
        fc.nat(page.length).map((start) => page.slice(start)),
    );
    fc.assert(
        fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom(url, ''), (pieces, at) => {
            const { price } = read(pieces.join(''), at);
            expect(price === null || price.minorUnits >= 0).toBe(true);
        }),
    );
});
