import { describe, expect, it, onTestFinished } from 'vitest';
import { scraperRun } from './scraper-run.js';
import { offerHtml, offersHtml, productHtml, type ScriptedAnswer, startScriptedShop } from './scripted-shop.js';

const offers = offersHtml([offerHtml('<span class="a-price"><span class="a-offscreen">$5.00</span></span>')]);
const captcha: ScriptedAnswer = {
    body: '<form action="/errors/validateCaptcha"><input id="captchacharacters"></form>',
};
const html = { 'content-type': 'text/html;charset=UTF-8' };
const pageAt = (path: string) => ({ body: path.includes('/dp/') ? productHtml('A phone') : offers });

const startShop = async (...args: Parameters<typeof startScriptedShop>) => {
    const shop = await startScriptedShop(...args);
    onTestFinished(() => shop.close());
    return shop;
};

describe('requests', () => {
    it("are in the marketplace's language", async () => {
        const languages = new Set<unknown>();
        const { url: baseUrl } = await startShop((path, _before, headers) => {
            languages.add(headers['accept-language']);
            return pageAt(path);
        });
        await scraperRun({ asins: ['B000000001'], marketplace: 'amazon.de', baseUrl });
        expect([...languages]).toEqual(['de-DE,de;q=0.9']);
    });

    it('go through the proxy of the input', async () => {
        const requested: string[] = [];
        const { url } = await startShop((path) => {
            requested.push(path);
            return pageAt(path);
        });
        const proxyConfiguration = { useApifyProxy: false, proxyUrls: [url] };
        const { items } = await scraperRun({
            asins: ['B000000001'],
            baseUrl: 'http://shop.invalid',
            proxyConfiguration,
        });
        expect(items).toHaveLength(1);
        expect(requested).toEqual([
            'http://shop.invalid/dp/B000000001',
            expect.stringMatching(/^http:\/\/shop\.invalid\/gp\/product\/ajax\//),
        ]);
    });

    it('of the next search page go to where the page before was found', async () => {
        const requested: string[] = [];
        const { url: baseUrl } = await startShop((path) => {
            requested.push(path);
            if (path === '/s?k=kettle') return { status: 302, headers: { location: '/kitchen/s?k=kettle' } };
            const next = path.includes('page=2')
                ? ''
                : '<a class="s-pagination-next" href="?k=kettle&amp;page=2">Next</a>';
            return { body: `<script>{"totalResultCount":0}</script>${next}` };
        });
        await scraperRun({ keyword: 'kettle', baseUrl });
        expect(requested).toEqual(['/s?k=kettle', '/kitchen/s?k=kettle', '/kitchen/s?k=kettle&page=2']);
    });

    it.each([
        ['blocked', captcha],
        ['broken off', { hangsUp: true }],
    ])('that are %s are retried as often as the input says', async (_name, answer) => {
        let requests = 0;
        const { url: baseUrl } = await startShop(() => {
            requests++;
            return answer;
        });
        const input = { asins: ['B000000001'], productDetails: false, maxRequestRetries: 2, baseUrl };
        const { succeeded, record } = await scraperRun(input);
        expect([succeeded, requests]).toEqual([false, 3]);
        const { errors } = (await record('STATS')) as { errors: Record<string, string[]> };
        expect(Object.values(errors)).toMatchObject([{ length: 3 }]);
    });

    it('are retried no sooner than Amazon wants', async () => {
        const times: number[] = [];
        const { url: baseUrl } = await startShop((path, before) => {
            times.push(performance.now());
            return before === 0 ? { status: 503, headers: { ...html, 'retry-after': '1' } } : pageAt(path);
        });
        await scraperRun({ asins: ['B000000001'], productDetails: false, baseUrl });
        const [first = 0, second = 0] = times;
        // However slow the machine is, it is not too early.
        expect(second - first).toBeGreaterThan(990);
    });

    it('have sessions that are kept: for five pages, spent after one failure, each with its own cookies', async () => {
        const cookies: unknown[] = [];
        const { url: baseUrl } = await startShop((path, before, headers) => {
            cookies.push(headers.cookie);
            if (before === 0) return { ...captcha, headers: { ...html, 'set-cookie': 'visitor=first' } };
            return { ...pageAt(path), headers: { ...html, 'set-cookie': 'visitor=second' } };
        });
        const { record } = await scraperRun({ asins: ['B000000001'], productDetails: false, baseUrl });
        const session = { maxUsageCount: 5, maxErrorScore: 1 };
        expect(await record('AMAZON-SESSIONS')).toMatchObject({
            sessions: [
                { ...session, cookieJar: { cookies: [{ key: 'visitor', value: 'first' }] } },
                { ...session, cookieJar: { cookies: [{ key: 'visitor', value: 'second' }] }, errorScore: 0 },
            ],
        });
        expect(cookies).toEqual([undefined, undefined]);
    });
});
