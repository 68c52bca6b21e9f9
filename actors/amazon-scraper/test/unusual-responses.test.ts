import { describe, expect, it } from 'vitest';
import { scraperRun } from './scraper-run.js';
import { offerHtml, offersHtml, productHtml, type ScriptedAnswer, startScriptedShop } from './scripted-shop.js';

const html = { 'content-type': 'text/html;charset=UTF-8' };
const price = '<span class="a-price"><span class="a-offscreen">$5.00</span></span>';
const unknown: ScriptedAnswer = { body: '<!doctype html><title>Something new</title><p>Hello</p>' };
const captcha = '<form action="/errors/validateCaptcha"><input id="captchacharacters"></form>';

/** Product → what comes before its page, and how often; the page itself comes after that. */
const before: Record<string, { kind: 'product' | 'offers'; times: number; answer: ScriptedAnswer }> = {
    B00000TEXT: {
        kind: 'product',
        times: 1,
        answer: { status: 429, headers: { 'content-type': 'text/plain' }, body: 'Slow down' },
    },
    B000000000: { kind: 'product', times: 1, answer: { status: 403, headers: {} } },
    B0000LATER: { kind: 'offers', times: 1, answer: { status: 503, headers: { ...html, 'retry-after': '0' } } },
    B0000MAYBE: { kind: 'product', times: 2, answer: unknown },
    B000AWSWAF: {
        kind: 'offers',
        times: 1,
        answer: { status: 202, body: '<script>window.awsWafCookieDomainList = [];</script>' },
    },
    B00HIDDEN4: { kind: 'offers', times: 1, answer: { status: 404, body: captcha } },
    B0MISSING4: { kind: 'offers', times: 99, answer: { status: 404, body: '<title>Page Not Found</title>' } },
    B0UNTITLED: { kind: 'product', times: 99, answer: unknown },
    B0NOOFFERS: { kind: 'offers', times: 99, answer: unknown },
};

describe('answers that are no page', () => {
    it('are asked for again whatever they call themselves, and never taken for an empty page', async () => {
        const shop = await startScriptedShop((path, asked) => {
            const kind = path.startsWith('/dp/') ? 'product' : 'offers';
            const asin = /(?:\/dp\/|asin=)(\w{10})/.exec(path)?.[1] ?? '';
            const instead = before[asin];
            if (instead?.kind === kind && asked < instead.times) return instead.answer;
            return { body: kind === 'product' ? productHtml(asin) : offersHtml([offerHtml(price)], asin) };
        });
        try {
            const asins = Object.keys(before);
            const { succeeded, message, items, record, recordKeys } = await scraperRun({ asins, baseUrl: shop.url });
            expect(succeeded, message).toBe(true);
            const saved = asins.filter((asin) => asin !== 'B0MISSING4' && asin !== 'B0NOOFFERS').sort();
            expect(items.map(({ asin }) => asin).sort()).toEqual(saved);
            // Without its own page a product has the title that its offers show.
            expect(items.every(({ asin, title, price: amount }) => title === asin && amount === 5)).toBe(true);
            const { lostPages, blocked } = (await record('STATS')) as {
                lostPages: { label: string; asin: string; reason: string }[];
                blocked: object;
            };
            expect(lostPages.map(({ label, asin, reason }) => `${label} ${asin} ${reason}`).sort()).toEqual([
                'OFFERS B0MISSING4 missing',
                'OFFERS B0NOOFFERS unreadable',
                'PRODUCT B0UNTITLED unreadable',
            ]);
            expect(blocked).toEqual({ captcha: 2, signIn: 0, error: 3 });
            expect(message).toContain('1 offers page not in a form that can be read');
            expect(recordKeys.filter((key) => key.startsWith('SNAPSHOT-'))).toHaveLength(3);
        } finally {
            await shop.close();
        }
    });

    it('are no empty search page either', async () => {
        const shop = await startScriptedShop(() => unknown);
        try {
            expect(await scraperRun({ keyword: 'iphone', baseUrl: shop.url })).toMatchObject({
                succeeded: false,
                message: 'No page could be read: 1 search page not in a form that can be read.',
            });
        } finally {
            await shop.close();
        }
    });
});
