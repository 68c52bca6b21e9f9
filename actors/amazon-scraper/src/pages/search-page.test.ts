import { amountOf, findMarketplace } from '@offer-chain/offer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPage } from './load-page.js';
import { readSearchPage } from './search-page.js';

const url = 'https://www.amazon.com/s?k=kettle';

function read(html: string, at = url, domain = 'amazon.com') {
    return readSearchPage(loadPage(html), findMarketplace(domain)!, at);
}

interface Card {
    asin?: string;
    classes?: string;
    heading?: string;
    body?: string;
}

function card({ asin = 'B000000001', classes = '', heading = '', body = '' }: Card): string {
    return `<div data-asin="${asin}" data-component-type="s-search-result" class="s-result-item ${classes}">
        <div class="sg-col-inner"><div>${heading}</div>${body}</div></div>`;
}

function first(html: string, at = url) {
    return read(html, at).results[0]!;
}

const price = (text: string, attributes = 'class="a-price"') =>
    `<span ${attributes}><span class="a-offscreen">${text}</span></span>`;

describe('a card', () => {
    it.each([
        [
            'the newer form',
            '<a href="/x/dp/B000000001"><h2 aria-label="A kettle"><span>A kettle</span></h2></a>',
            'A kettle',
        ],
        ['the older form', '<h2><a href="/x/dp/B000000001"><span>A &amp; B kettle</span></a></h2>', 'A & B kettle'],
        ['a brand above', '<h2><span>Acme</span></h2><h2><a href="/dp/x"><span>A kettle</span></a></h2>', 'A kettle'],
        [
            'a certificate below',
            '<a href="/dp/x"><h2 aria-label="A kettle"><span>A kettle</span></h2></a><h2>EPEAT</h2>',
            'A kettle',
        ],
        ['a certificate below the older form', '<h2><a href="/dp/x">A kettle</a></h2><h2>EPEAT</h2>', 'A kettle'],
        ['only a label', '<h2 aria-label="Sponsored Ad - A kettle - red"></h2>', 'A kettle - red'],
        ['a Portuguese label', '<h2 aria-label="Anúncio patrocinado – Chaleira"></h2>', 'Chaleira'],
        ['a French label', '<h2 aria-label="Publicité sponsorisée - Bouilloire"></h2>', 'Bouilloire'],
        ['a Japanese label', '<h2 aria-label="スポンサー広告 - やかん"></h2>', 'やかん'],
        ['a German label', '<h2 aria-label="Gesponserte Anzeige – Kessel"></h2>', 'Kessel'],
        ['a label with a dash of its own', '<h2 aria-label="Kettle - 2 l"></h2>', 'Kettle - 2 l'],
    ])('has a title in %s', (_name, heading, title) => {
        expect(first(card({ heading })).title).toBe(title);
    });

    it.each([
        [
            'the current price',
            price('$19.99') + price('$29.99', 'class="a-price a-text-price" data-a-strike="true"'),
            19.99,
        ],
        ['no price per unit', price('$0.50', 'class="a-price a-text-price"') + price('$5.00'), 5],
        ['no loose text', '<span class="a-offscreen">List: $23.99</span>', null],
        ['no price that cannot be read', price('$19.99 - $25.00'), null],
        ['none', '', null],
        ['zero, as for books of a subscription', price('$0.00'), 0],
    ])('shows %s', (_name, body, expected) => {
        const result = first(card({ body }));
        expect(result.price && amountOf(result.price)).toBe(expected);
        expect(result.price?.currency ?? null).toBe(expected === null ? null : 'USD');
    });

    it.each([
        ['the class of an ad', { classes: 'AdHolder' }, true],
        ['the label of 2023', { body: '<a class="puis-label-popover puis-sponsored-label-text">Sponsored</a>' }, true],
        ['the label of 2020', { body: '<a class="s-label-popover s-sponsored-label-text">Sponsored</a>' }, true],
        ['a card of its own inside', { body: '<div data-component-type="sp-sponsored-result"></div>' }, true],
        ['nothing of the kind', { classes: 'NotAdHolderOrSo' }, false],
    ])('is sponsored by %s', (_name, fields, sponsored) => {
        expect(first(card(fields)).sponsored).toBe(sponsored);
    });

    it('leads to its product, not over the counter of clicks', () => {
        const heading = '<h2><a href="/sspa/click?url=%2Fkettle%2Fdp%2FB000000001%2Fref%3Dsr_1">Kettle</a></h2>';
        expect(first(card({ heading })).url).toBe('https://www.amazon.com/dp/B000000001');
        expect(first(card({ heading }), 'http://127.0.0.1:4000/s?k=x').url).toBe('http://127.0.0.1:4000/dp/B000000001');
    });

    it('keeps to itself', () => {
        const html = card({ asin: 'B000000001' }) + card({ asin: 'B000000002', body: price('$2.00') });
        expect(read(html).results.map(({ asin, price }) => [asin, price && amountOf(price)])).toEqual([
            ['B000000001', null],
            ['B000000002', 2],
        ]);
    });

    it('is left out without an ASIN', () => {
        expect(read(card({ asin: '' })).results).toEqual([]);
    });
});

describe('the currency', () => {
    it.each([
        ['amazon.de', '1.013,76&nbsp;€', 1013.76, 'EUR'],
        ['amazon.co.jp', '￥24,800', 24800, 'JPY'],
        ['amazon.com.br', 'R$&nbsp;4.425,44', 4425.44, 'BRL'],
    ])('is read by the rules of %s on any host', (marketplace, text, amount, currency) => {
        const [result] = read(card({ body: price(text) }), 'http://127.0.0.1:4000/s', marketplace).results;
        expect([result?.price && amountOf(result.price), result?.price?.currency]).toEqual([amount, currency]);
    });
});

describe('the next page', () => {
    const next = '<a href="/s?k=kettle&amp;page=2" class="s-pagination-item s-pagination-next">Next</a>';
    it.each([
        ['is the link', next, url, 'https://www.amazon.com/s?k=kettle&page=2'],
        [
            'is on the host of this page',
            next,
            'http://127.0.0.1:4000/s?k=kettle',
            'http://127.0.0.1:4000/s?k=kettle&page=2',
        ],
        ['is null without a link', '<span class="s-pagination-next s-pagination-disabled">Next</span>', url, null],
        ['is null on one page of results', '', url, null],
        [
            'is the last item of an older list',
            '<ul class="a-pagination"><li><a href="/s?page=1">1</a></li><li class="a-last"><a href="/s?page=2">Next</a></li></ul>',
            url,
            'https://www.amazon.com/s?page=2',
        ],
        [
            'is null when that item is disabled',
            '<ul class="a-pagination"><li><a href="/s?page=1">1</a></li><li class="a-disabled a-last">Next</li></ul>',
            url,
            null,
        ],
        ['is not the last of a carousel', '<ol><li class="a-last"><a href="/s?k=other">Other</a></li></ol>', url, null],
        [
            'is null on another host',
            '<a class="s-pagination-next" href="https://example.com/s?page=2">Next</a>',
            url,
            null,
        ],
        [
            'is null when it leads nowhere',
            '<a class="s-pagination-next" href="javascript:void(0);">Next</a>',
            url,
            null,
        ],
        ['is on the store of a saved page', next, 'nothing', 'https://www.amazon.com/s?k=kettle&page=2'],
        ['is null when its address is broken', '<a class="s-pagination-next" href="http://[">Next</a>', url, null],
    ])('%s', (_name, html, at, expected) => {
        expect(read(html, at).nextPageUrl).toBe(expected);
    });
});

describe('a page without results', () => {
    const message = '<div data-component-type="s-messaging-widget-results-header"><span>Keine Ergebnisse</span></div>';
    it.each([
        ['a count of none', `<script>P.declare('s\\-metadata', {"totalResultCount":0,"asinOnPageCount":0})</script>`],
        ['the same in an attribute', '<div data-props="{&quot;totalResultCount&quot;:0}"></div>'],
        ['the banner', '<span cel_widget_id="MAIN-TOP_BANNER_MESSAGE-1"><span>لا توجد نتائج</span></span>'],
        ['a message in place of the list', `<div id="search">${message}</div>`],
        ['the title of older pages', '<h1 id="noResultsTitle">Ihre Suche ergab leider keine Produkttreffer.</h1>'],
    ])('says so by %s', (_name, html) => {
        expect(read(html)).toEqual({ results: [], nextPageUrl: null, foundNothing: true });
    });

    it.each([
        ['nothing at all', ''],
        ['a page of another kind', '<title>Amazon</title><p>Welcome</p>'],
        ['a count of many', '<script>{"totalResultCount":10,"asinOnPageCount":0}</script>'],
        [
            'a banner on a page that counts results',
            '<script>{"totalResultCount":9}</script><span cel_widget_id="MAIN-TOP_BANNER_MESSAGE-1"></span>',
        ],
        ['an empty list under its message', `${message}<div class="s-main-slot s-result-list"></div>`],
    ])('does not say so by %s', (_name, html) => {
        expect(read(html).foundNothing).toBe(false);
    });

    it('is not one with results, whatever else it says', () => {
        expect(read(`${card({})}<script>{"totalResultCount":0}</script>`).foundNothing).toBe(false);
    });
});

it('reads any text without failing', () => {
    const page = card({ heading: '<h2 aria-label="x"><a href="/dp/x">x</a></h2>', body: price('$1.00') });
    const piece = fc.oneof(
        fc.constant(page),
        fc.string(),
        fc.nat(page.length).map((end) => page.slice(0, end)),
    );
    fc.assert(
        fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom(url, 'nothing', ''), (pieces, at) => {
            for (const result of read(pieces.join(''), at).results) {
                expect(result.asin).toMatch(/^[A-Z0-9]{10}$/);
                expect(result.price === null || result.price.minorUnits >= 0).toBe(true);
            }
        }),
    );
});

describe('a card that shows a price of zero', () => {
    const zero = '<b class="a-price"><b class="a-offscreen">$0.00</b></b>';
    const badge = '<img alt="Kindle Unlimited" src="badge.svg">';
    const card = (inner: string) =>
        `<div data-component-type="s-search-result" data-asin="B000000001"><h2><a href="/dp/B000000001">A book</a></h2>${inner}</div>`;
    it.each([
        [
            'for members, with its price to buy',
            `${zero}${badge}<p>Free with Kindle Unlimited membership</p><p>Or $9.99 to buy</p>`,
            999,
        ],
        ['for members, in German', `${zero}${badge}<p>Oder $9.99 zum Kauf</p>`, 999],
        ['for members, in Japanese', `${zero}<p>Kindle Unlimited 会員は無料</p><p>または$9.99で購入</p>`, 999],
        ['for members, with other formats', `${zero}${badge}<p>Other formats: Paperback $12.99</p>`, null],
        ['for a trial', `${zero}<p>Free with Audible trial</p>`, null],
        ['for everybody', `${zero}<p>Available instantly</p>`, 0],
    ])('%s', (_name, inner, expected) => {
        const [result] = readSearchPage(
            loadPage(card(inner)),
            findMarketplace('amazon.com')!,
            'https://www.amazon.com/',
        ).results;
        expect(result?.price?.minorUnits ?? null).toBe(expected);
    });
});
