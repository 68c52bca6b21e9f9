import { request } from 'node:http';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Faults } from './faults.js';
import { type Storefront, type StorefrontOptions, startStorefront } from './storefront.js';

const open: Storefront[] = [];

async function start(options: StorefrontOptions = {}): Promise<Storefront> {
    const storefront = await startStorefront(options);
    open.push(storefront);
    return storefront;
}

/** Status and body, without following redirects. */
async function get(storefront: Storefront, path: string): Promise<{ status: number; body: string; headers: Headers }> {
    const response = await fetch(storefront.url + path, { redirect: 'manual' });
    return { status: response.status, body: await response.text(), headers: response.headers };
}

afterEach(async () => {
    await Promise.all(open.splice(0).map((storefront) => storefront.close()));
});

describe('routes', () => {
    it('has a page for every address that a product and its offers have', async () => {
        const storefront = await start();
        const asin = storefront.expected('iphone')[0]?.asin ?? '';
        const query = `asin=${asin}&pc=dp&experienceId=aodAjaxMain`;
        const signs: [string, string][] = [
            ['/s?k=iphone', 's-search-result'],
            ['/s/ref=nb_sb_noss?field-keywords=iphone', 's-search-result'],
            ['/s?k=iphone&page=99', 's-messaging-widget'],
            ['/s?k=', 's-messaging-widget'],
            [`/dp/${asin}`, 'productTitle'],
            [`/Some-Title/dp/${asin}/ref=sr_1_1?keywords=iphone`, 'productTitle'],
            [`/gp/product/${asin}`, 'productTitle'],
            [`/gp/product/ajax/ref=dp_aod_ALL_mbc?${query}`, 'aod-total-offer-count'],
            [`/gp/aod/ajax/ref=dp_aod_unknown_mbc?${query}`, 'aod-total-offer-count'],
            [`/gp/product/ajax/aodAjaxMain/?${query}`, 'aod-total-offer-count'],
            [`/gp/product/ajax/ref=aod_page_2?${query}&isonlyrenderofferlist=true&pageno=2`, 'aod-offer-list'],
            ['/ap/signin?openid.return_to=/', 'ap_email'],
            ['/', 'nav-logo'],
            [`/gp/aw/d/${asin}`, 'productTitle'],
            ['/s?k=iphone&page=0', '1-16 of 33 results'],
            ['/s?k=iphone&page=x', '1-16 of 33 results'],
        ];
        for (const [path, sign] of signs) {
            const { status, body, headers } = await get(storefront, path);
            expect([path, status]).toEqual([path, 200]);
            expect(body).toContain(sign);
            expect(headers.get('content-type')).toContain('text/html');
        }
        expect(storefront.requests).toMatchObject({
            total: 16,
            search: 6,
            product: 4,
            offers: 4,
            other: 2,
            blocked: 0,
        });
    });

    it('responds to unknown addresses with the dog page', async () => {
        const storefront = await start({ marketplace: 'amazon.nl' });
        for (const path of [
            '/dp/B000000000',
            '/gp/product/ajax/x?asin=B000000000',
            '/nothing',
            '/sspa/click?url=//evil.example',
            '/sspa/click?url=/%5Cevil.example',
            '/gp/offer-listing/B000000000',
        ]) {
            const { status, body } = await get(storefront, path);
            expect(status).toBe(404);
            expect(body).toContain('Pagina niet gevonden');
        }
        expect(storefront.requests.notFound).toBe(6);
    });

    it('leads sponsored links and captcha forms to the page, and nowhere else', async () => {
        const storefront = await start({ keywords: ['100% café & thé'] });
        const { body } = await get(storefront, `/s?k=${encodeURIComponent('100% café & thé')}`);
        const click = /href="(\/sspa\/click[^"]*spc[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
        const { status, headers } = await get(storefront, click);
        expect(status).toBe(302);
        const landing = await get(storefront, headers.get('location') ?? '');
        expect(landing.body).toContain('productTitle');
        const solved = await get(storefront, '/errors/validateCaptcha?amzn-r=%2Fs%3Fk%3Diphone');
        expect(solved.headers.get('location')).toBe('/s?k=iphone');
        const outside = await get(storefront, '/errors/validateCaptcha?amzn-r=%2F%5Cevil.example');
        expect(outside.headers.get('location')).toBe('/');
    });

    it('leads the older page of offers to the product', async () => {
        const storefront = await start();
        const asin = storefront.expected('iphone')[0]?.asin;
        const { status, headers } = await get(storefront, `/gp/offer-listing/${asin}/ref=dp_olp_ALL_mbc?condition=ALL`);
        expect([status, headers.get('location')]).toEqual([302, `/dp/${asin}?aod=1`]);
    });

    it('responds to an invalid address with the dog page, and tells of every request in a line', async () => {
        const lines: string[] = [];
        const storefront = await start({ faults: { error: 1 }, log: (line) => lines.push(line) });
        const { hostname, port } = new URL(storefront.url);
        const status = await new Promise((resolve, reject) => {
            request({ hostname, port, path: '//[' }, (response) => resolve(response.resume().statusCode))
                .once('error', reject)
                .end();
        });
        expect(status).toBe(500);
        await get(storefront, '/ap/signin');
        expect(lines).toEqual(['GET //[ 500 error', 'GET /ap/signin 200']);
    });

    it('speaks another language, weighs as much as Amazon, and listens on another address, when it is told to', async () => {
        const options = { marketplace: 'amazon.nl', language: 'en', pageSize: 'real', host: '::1' } as const;
        const storefront = await start(options);
        expect(storefront.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
        const { body } = await get(storefront, '/s?k=iphone');
        expect(body.length).toBeGreaterThan(800_000);
        expect(body).toContain('33 results');
        expect(body).toContain('€');
    });

    it('leaves an idle connection open for a minute, however long the process is held up meanwhile', async () => {
        expect((await get(await start(), '/')).headers.get('keep-alive')).toBe('timeout=60');
    });

    it('refuses to be written to', async () => {
        const storefront = await start();
        const refused = await fetch(`${storefront.url}/s?k=iphone`, { method: 'POST' });
        expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
        expect(storefront.requests).toMatchObject({ total: 1, other: 1, search: 0 });
        const head = await fetch(`${storefront.url}/s?k=iphone`, { method: 'HEAD' });
        expect([head.status, await head.text()]).toEqual([200, '']);
    });
});

describe('steadiness', () => {
    it('serves the same bytes for the same seed, in any order of requests', async () => {
        const one = await start({ seed: 'x' });
        const two = await start({ seed: 'x' });
        const asin = one.expected('iphone')[3]?.asin;
        const paths = ['/s?k=iphone', '/s?k=cable', `/dp/${asin}`, `/gp/product/ajax/x?asin=${asin}`];
        const forwards = [];
        for (const path of paths) forwards.push((await get(one, path)).body);
        const backwards = [];
        for (const path of [...paths].reverse()) backwards.push((await get(two, path)).body);
        expect(backwards.reverse()).toEqual(forwards);
        const other = await start({ seed: 'y' });
        expect((await get(other, '/s?k=iphone')).body).not.toBe(forwards[0]);
    });

    it('knows a product once its keyword is known: from the start, from a search, or from the link', async () => {
        const asin = (await start()).expected('lamp')[0]?.asin;
        expect((await get(await start(), `/dp/${asin}`)).status).toBe(404);
        expect((await get(await start({ keywords: ['Lamp'] }), `/dp/${asin}`)).status).toBe(200);
        expect((await get(await start(), `/dp/${asin}?keywords=lamp`)).status).toBe(200);
    });
});

describe('faults', () => {
    const always = (faults: Faults): Promise<Storefront> => start({ faults, marketplace: 'amazon.com.br' });
    const paths = Array.from({ length: 24 }, (_, index) => `/s?k=iphone&page=1&n=${index}`);

    it('shows captchas in their forms, with status 200 and 503', async () => {
        const storefront = await always({ captcha: 1 });
        const responses = await Promise.all(paths.map((path) => get(storefront, path)));
        expect(new Set(responses.map((each) => each.status))).toEqual(new Set([200, 503]));
        for (const { body } of responses) expect(body).toMatch(/Digite os caracteres|Clique no botão/);
        expect(storefront.requests).toMatchObject({ blocked: 24, captcha: 24, search: 0 });
    });

    it('is unavailable, at times with Retry-After', async () => {
        const storefront = await always({ unavailable: 1 });
        const responses = await Promise.all(paths.map((path) => get(storefront, path)));
        expect(responses.every((each) => each.status === 503)).toBe(true);
        expect(new Set(responses.map((each) => each.headers.get('retry-after')))).toEqual(new Set(['1', null]));
    });

    it('fails with 500', async () => {
        expect((await get(await always({ error: 1 }), '/s?k=iphone')).status).toBe(500);
    });

    it('leads to the sign-in page, which is itself always reached', async () => {
        const storefront = await always({ signIn: 1 });
        for (const path of paths) {
            const response = await fetch(storefront.url + path);
            expect(await response.text()).toContain('cvf-widget-form-captcha');
        }
    });

    it('drops connections before and within the response', async () => {
        const storefront = await always({ drop: 1 });
        const outcomes = await Promise.all(
            paths.map((path) =>
                fetch(storefront.url + path).then(
                    (response) =>
                        response.text().then(
                            () => 'whole',
                            () => 'within',
                        ),
                    () => 'before',
                ),
            ),
        );
        expect(new Set(outcomes)).toEqual(new Set(['before', 'within']));
        expect(storefront.requests.drop).toBeGreaterThanOrEqual(24);
    });

    it('holds responses back, and lets go of them when it closes', async () => {
        const quick = await always({ slow: 1, slowMs: 1 });
        expect((await get(quick, '/s?k=iphone')).status).toBe(200);
        expect(quick.requests.slow).toBe(1);
        const lines: string[] = [];
        const slow = await start({ faults: { slow: 1, slowMs: 3_600_000 }, log: (line) => lines.push(line) });
        const pending = get(slow, '/s?k=iphone').catch(() => 'cut');
        await expect.poll(() => slow.requests.slow, { timeout: 120_000 }).toBe(1);
        await slow.close();
        expect(await pending).toBe('cut');
        expect(lines).toEqual([]);
    });

    it('has no response under way that keeps the process when it has closed', async () => {
        vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
        onTestFinished(() => void vi.useRealTimers());
        const lines: string[] = [];
        const slow = await start({ faults: { slow: 1, slowMs: 60_000 }, log: (line) => lines.push(line) });
        const paths = ['/s?k=iphone', '/s?k=cable', '/nothing'];
        // Not by fetch(), which has timers of its own.
        const pending = paths.map(
            (path) =>
                new Promise((resolve) => {
                    request(slow.url + path, (response) => resolve(response.resume().statusCode))
                        .once('error', () => resolve('cut'))
                        .end();
                }),
        );
        await vi.waitUntil(() => vi.getTimerCount() === paths.length, { timeout: 120_000 });
        await slow.close();
        expect(await Promise.all(pending)).toEqual(['cut', 'cut', 'cut']);
        expect(vi.getTimerCount()).toBe(0);
        vi.advanceTimersByTime(60_000);
        expect(lines).toEqual([]);
        expect(slow.requests).toMatchObject({ total: 3, slow: 3, search: 0, notFound: 0 });
    });

    it('come to the requests that are decided on, each in one form', async () => {
        const seen = new Set<string>();
        const storefront = await start({
            faultOf({ pathname }) {
                if (seen.has(pathname)) return null;
                seen.add(pathname);
                return pathname === '/s' ? 'captcha' : 'drop';
            },
        });
        const captcha = await get(storefront, '/s?k=iphone');
        expect(captcha.status).toBe(200);
        expect(captcha.body).toContain('captchacharacters');
        expect((await get(storefront, '/s?k=iphone')).body).toContain('s-search-result');
        await expect(get(storefront, '/gp/product/ajax?asin=B000000000')).rejects.toThrow();
        expect(storefront.requests).toMatchObject({ total: 3, captcha: 1, drop: 1, search: 1 });
    });

    it('never changes the data, and after enough attempts every page comes', async () => {
        const faults = { captcha: 0.2, unavailable: 0.1, drop: 0.1, signIn: 0.05, error: 0.05 };
        const [healthy, ailing] = [await start(), await start({ faults })];
        const right = (await get(healthy, '/s?k=iphone')).body;
        const tries = Array.from({ length: 40 }, () =>
            get(ailing, '/s?k=iphone')
                .then((each) => each.body)
                .catch(() => ''),
        );
        const bodies = await Promise.all(tries);
        expect(bodies.filter((body) => body.includes('s-search-result')).every((body) => body === right)).toBe(true);
        expect(bodies).toContain(right);
        expect(ailing.expected('iphone')).toEqual(healthy.expected('iphone'));
    });

    it('refuses impossible options before it listens', async () => {
        await expect(startStorefront({ faults: { captcha: 2 } })).rejects.toThrow(/faults\.captcha/);
        await expect(startStorefront({ marketplace: 'amazon.mars' })).rejects.toThrow(/marketplace/);
    });

    it('says so when the port is taken', async () => {
        const port = Number(new URL((await start()).url).port);
        await expect(startStorefront({ port })).rejects.toThrow(/EADDRINUSE/);
    });
});
