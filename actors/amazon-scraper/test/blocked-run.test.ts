import { describe, expect, it } from 'vitest';
import { parseCommand } from '../src/parse/parse-command.js';
import { actorRun } from './local-run.js';
import { inOrder, withShop } from './offers.js';
import { scraperRun } from './scraper-run.js';

/** How many series of faults; `npm run soak` runs many. */
const SEEDS = Number(process.env.SCRAPER_SEEDS ?? 1);
const PRODUCTS = SEEDS > 1 ? 20 : 15;
const FAULTS = { captcha: 0.3, unavailable: 0.2, drop: 0.1 };
const MARKETPLACES = ['amazon.com', 'amazon.de', 'amazon.co.jp', 'amazon.in', 'amazon.com.br', 'amazon.fr'];

describe('a shop that blocks, fails and hangs up', () => {
    it.each(
        Array.from({ length: SEEDS }, (_, index) => index + 2),
    )('leaves the same dataset as a calm one, seed %i', async (seed) => {
        const marketplace = MARKETPLACES[seed % MARKETPLACES.length] ?? '';
        await withShop({ marketplace, seed, products: PRODUCTS, faults: FAULTS }, async (shop) => {
            const run = await scraperRun({ keyword: 'iphone', marketplace, baseUrl: shop.url });
            expect(run.succeeded, run.message).toBe(true);
            expect(inOrder(run.items)).toEqual(inOrder(shop.allOffers('iphone')));
            const { blocked, lostPages } = (await run.record('STATS')) as {
                blocked: Record<string, number>;
                lostPages: unknown[];
            };
            expect(blocked.captcha).toBe(shop.requests.captcha);
            expect(lostPages).toEqual([]);
        });
    });
});

describe('a shop that blocks everything', () => {
    it('makes the run fail with that reason, and leaves a snapshot that the parse command reads', async () => {
        await withShop({ faults: { captcha: 1 } }, (shop) =>
            actorRun(
                { keyword: 'iphone', baseUrl: shop.url, maxRequestRetries: 2 },
                async ({ exitCode, items, output, record, recordFiles }) => {
                    expect(exitCode).not.toBe(0);
                    expect(items).toEqual([]);
                    expect(output).toContain('No page could be read: 1 search page blocked by a captcha.');
                    const { lostPages } = (await record('STATS')) as { lostPages: { url: string }[] };
                    const [snapshot] = (await recordFiles()).filter((file) =>
                        file.includes('SNAPSHOT-SEARCH-captcha-'),
                    );
                    const printed: (string | Uint8Array)[] = [];
                    const stdout = { write: (text: string | Uint8Array) => printed.push(text) > 0 };
                    const args = ['--kind', 'search', '--url', lostPages[0]!.url, snapshot!];
                    await parseCommand(args, { folder: '/', stdin: process.stdin, stdout, stderr: stdout });
                    expect(JSON.parse(printed.join(''))).toMatchObject({ blocked: 'captcha' });
                },
            ),
        );
    });
});
