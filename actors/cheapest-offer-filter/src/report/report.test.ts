import { readOffer } from '@offer-chain/offer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../../../../any-character.js';
import { DEFAULT_OPTIONS } from '../../test/choose.js';
import { Selection } from '../selection.js';
import { summarize } from '../summary.js';
import { reportPage } from './report.js';

function reportOf(items: Record<string, unknown>[]): string {
    const selection = new Selection(DEFAULT_OPTIONS);
    for (const each of items) selection.add(each);
    const products = selection.products();
    const source = { datasetId: 'array', runId: null };
    return reportPage(products, summarize(selection, products, { source, grew: false, options: DEFAULT_OPTIONS }));
}

const item = (asin: string, price: number, fields: object = {}) => ({
    asin,
    marketplace: 'amazon.com',
    price,
    currency: 'USD',
    shippingPrice: 0,
    title: `Product ${asin}`,
    itemUrl: `https://www.amazon.com/dp/${asin}`,
    sellerName: 'Anna',
    ...fields,
});

describe('report', () => {
    it('sorts products by savings and draws their offers to scale', () => {
        const html = reportOf([item('A', 90), item('A', 100), item('B', 25), item('B', 100), item('B', 50)]);
        expect(html.indexOf('Product B')).toBeLessThan(html.indexOf('Product A'));
        expect(html).toContain('<path class="win" d="M250 1V27"/>');
        expect(html).toContain('<path class="mid" d="M500 5V23"/>');
        expect(html).toContain('<path class="win" d="M900 1V27"/>');
        expect(html).toContain('aria-label="3 offers from $25.00 to $100.00, median $50.00"');
        expect(html).toContain('saves $75.00');
    });

    it('names the place of delivery when the items do', () => {
        const html = reportOf([item('A', 1, { deliveryLocation: 'Turkey <b>' }), item('B', 1)]);
        expect(html.match(/delivered to .*/g)).toEqual(['delivered to <bdi>Turkey &lt;b&gt;</bdi></span></p>']);
    });

    it('loads nothing and runs nothing for any title', () => {
        const anyText = fc.string({ unit: anyCharacter });
        const anyUrl = fc
            .tuple(fc.constantFrom('http', 'https', 'HTTP'), fc.domain(), anyText)
            .map(([scheme, domain, path]) => `${scheme}://${domain}/${path}`);
        fc.assert(
            fc.property(anyText, fc.string(), anyUrl, (title, sellerName, url) => {
                const hostile = `<script>alert(1)</script>"'&${title}`;
                const html = reportOf([
                    item('A', 1, { title: hostile, sellerName: `<img onerror=x>${sellerName}`, itemUrl: url }),
                    item('A', 1, { deliveryLocation: hostile }),
                    item('B', 1, { title: hostile, itemUrl: `javascript:${title}` }),
                ]);
                const body = html.slice(html.indexOf('<body>'));
                const tags = [...body.matchAll(/<\/?([^\s>/]+)/g)].map(([, tag]) => tag);
                expect(
                    tags.every((tag) => /^(body|html|h1|h2|p|ol|li|a|bdi|span|svg|line|rect|path)$/.test(tag ?? '')),
                ).toBe(true);
                expect(body).not.toContain('href="javascript:');
                expect(body).not.toMatch(/\son\w+="/);
                expect(body).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
            }),
        );
    });

    it('draws a product whose offers cost nothing, and one with a single offer', () => {
        const html = reportOf([item('A', 0), item('B', 7)]);
        expect(html).not.toContain('NaN');
        expect(html).toContain('1 offer<');
    });

    it('shows the products that save the most when there are thousands', () => {
        const items = Array.from({ length: 1_100 }, (_, index) => [
            item(`P${index}`, 1),
            item(`P${index}`, 1 + index),
        ]).flat();
        const html = reportOf(items);
        expect(html.match(/<li>/g)).toHaveLength(1_000);
        expect(html).toContain('Product P1099');
        expect(html).toContain('The 100 products that save the least');
    });

    it('handles thousands of products in each of many currencies', () => {
        const currencies = ['AUD', 'BRL', 'CAD', 'EUR', 'GBP', 'INR', 'MXN', 'USD'];
        const items = Array.from({ length: 1_250 }, (_, index) =>
            currencies.map((currency) => item(`P${index}`, 1 + index, { currency })),
        ).flat();
        const html = reportOf(items);
        expect(html.match(/<li>/g)).toHaveLength(8_000);
        expect(html).toContain('The 2000 products that save the least');
    });

    it('writes prices as the store of the product does', () => {
        const german = item('A', 1_299.5, { marketplace: 'amazon.de', currency: 'EUR' });
        expect(reportOf([german])).toContain('<span class="best">1.299,50\u00a0€</span>');
    });

    it('shows prices without a fraction where the currency has none', () => {
        const yen = item('A', 1_200, { marketplace: 'amazon.co.jp', currency: 'JPY' });
        expect(readOffer(yen).offer).toBeDefined();
        expect(reportOf([yen])).toMatch(/[¥￥]1,200</);
    });
});
