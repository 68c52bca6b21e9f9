import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CannotGoOn, type CheckResult } from '../src/check.js';
import { checkScraper, openShops, tryScraper } from '../src/check-scraper.js';
import { tryInProcess } from './in-process.js';
import { learnersActor, sourceOf } from './learner.js';
import { hasLongSeries } from './long-series.js';
import { temporaryFolder } from './temporary-folder.js';
import { widestLine } from './widest-line.js';

/** Each wrong scraper, and its mistake. */
const WRONG: Record<string, string> = {
    'blank-prices': 'blank-price',
    'captchas-of-offers-only': 'no-code-for-captchas',
    'captchas-of-results-only': 'no-code-for-captchas',
    'cents-lost': 'cents-lost',
    'drops-used-offers': 'drops-used-offers',
    'first-page-of-offers': 'first-page-of-offers',
    'five-products': 'products-missing',
    'keyword-as-it-is': 'keyword-not-encoded',
    'keyword-field': 'keyword-field',
    'keyword-in-the-code': 'fixed-keyword',
    'list-in-one-item': 'whole-map-as-one-item',
    'named-dataset': 'named-dataset',
    'no-code-for-captchas': 'no-code-for-captchas',
    'no-products-found': 'no-products-found',
    'no-retries': 'no-retries',
    'no-seller': 'no-sellerName',
    'number-as-offer': 'no-offer',
    'one-offer-a-product': 'one-offer-a-product',
    'output-only': 'output-only',
    'pinned-alone': 'pinned-offer-alone',
    'point-lost': 'point-lost',
    'push-not-awaited': 'not-awaited',
    'sponsored-twice': 'duplicates',
    'without-pinned': 'no-pinned-offer',
};

const PARTS = await readFile(new URL('scraper-parts/amazon.js', import.meta.url), 'utf8');

/** The first failure is what counts. */
class FirstFailure extends Error {}

async function checkInProcess(scraper: string): Promise<CheckResult[]> {
    const checks: CheckResult[] = [];
    const add = (check: CheckResult) => {
        checks.push(check);
        if (!check.ok) throw new FirstFailure();
    };
    let target = '';
    const shops = await openShops('https://www.amazon.com', (url) => {
        target = url;
    });
    const source = await sourceOf(scraper);
    const parts = source.includes('./amazon.js') ? PARTS.replaceAll('export ', '') : '';
    const trial = tryInProcess(`${parts}\n${source}`, {
        fetch: (url) => fetch(url.replace('https://www.amazon.com', target)),
    });
    await tryScraper(trial, shops, { tell: () => {}, add }).catch((error) => {
        if (error instanceof CannotGoOn) checks.push(error.check);
        else if (!(error instanceof FirstFailure)) throw error;
    });
    await shops.close();
    return checks;
}

/** Checks a scraper on a platform, with the real SDK. */
async function checkAsProcess(scraper: string): Promise<CheckResult[]> {
    return checkScraper({
        source: await learnersActor(scraper, { 'src/amazon.js': PARTS }),
        workFolder: temporaryFolder(),
        timeoutSecs: 3600,
        show: () => {},
        tell: () => {},
        signal: new AbortController().signal,
    });
}

/** In the long series a table of processes, which take their time. */
const check = hasLongSeries ? checkAsProcess : checkInProcess;
const failed = (checks: CheckResult[]) => checks.filter(({ ok }) => !ok);

async function listScrapers(folder: string): Promise<string[]> {
    const files = await readdir(new URL(`scrapers/${folder}/`, import.meta.url));
    return files.map((file) => `scrapers/${folder}/${file.replace('.js', '')}`);
}

const wrong = await listScrapers('wrong');
const right = await listScrapers('right');

describe('the table of scrapers', () => {
    it('has each wrong one', () => {
        expect(wrong.map((scraper) => scraper.replace('scrapers/wrong/', '')).sort()).toEqual(Object.keys(WRONG));
    });

    it.each(Object.entries(WRONG))('tells %s its own mistake first: %s', async (scraper, mistake) => {
        const [first] = failed(await check(`scrapers/wrong/${scraper}`));
        expect(first).toMatchObject({ mistake });
        for (const columns of [40, 80, 160]) expect(widestLine(first!, columns)).toBeLessThanOrEqual(columns);
        expect(first?.input?.[0]).toMatch(/^\{"keyword": /);
    });

    it.each(['scrapers/right', ...right])('tells %s of no mistake', async (scraper) => {
        expect(failed(await check(scraper))).toEqual([]);
    });
});
