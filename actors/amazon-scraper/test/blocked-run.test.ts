import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { actorFolder, actorRun } from './local-run.js';
import { inOrder, withShop } from './offers.js';

// Whole runs, which are slow when other tests run at the same time.
vi.setConfig({ testTimeout: 900_000 });

/** How many series of faults; `npm run soak` runs many. */
const SEEDS = Number(process.env.SCRAPER_SEEDS ?? 2);
const FAULTS = { captcha: 0.3, unavailable: 0.2, drop: 0.1 };
const MARKETPLACES = ['amazon.com', 'amazon.de', 'amazon.co.jp', 'amazon.in', 'amazon.com.br', 'amazon.fr'];

const parse = async (kind: string, url: string, file: string) => {
    const args = [
        '--import',
        'tsx',
        '--conditions=@offer-chain/source',
        'src/parse/command.ts',
        '--kind',
        kind,
        '--url',
        url,
    ];
    const { stdout } = await promisify(execFile)(process.execPath, [...args, file], { cwd: actorFolder });
    return JSON.parse(stdout);
};

describe('a shop that blocks, fails and hangs up', () => {
    it.each(
        Array.from({ length: SEEDS }, (_, index) => index + 2),
    )('leaves the same dataset as a calm one, seed %i', async (seed) => {
        const marketplace = MARKETPLACES[seed % MARKETPLACES.length] ?? '';
        await withShop({ marketplace, seed, products: 20, faults: FAULTS }, (shop) =>
            actorRun(
                { keyword: 'iphone', marketplace, baseUrl: shop.url },
                async ({ exitCode, items, output, record }) => {
                    expect(exitCode, output).toBe(0);
                    expect(inOrder(items)).toEqual(inOrder(shop.allOffers('iphone')));
                    const { blocked, lostPages } = (await record('STATS')) as {
                        blocked: Record<string, number>;
                        lostPages: unknown[];
                    };
                    expect(blocked.captcha).toBe(shop.requests.captcha);
                    expect(lostPages).toEqual([]);
                },
            ),
        );
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
                    expect(await parse('search', lostPages[0]!.url, snapshot!)).toMatchObject({ blocked: 'captcha' });
                },
            ),
        );
    });
});
