import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startCommand } from '../../command-line/test/command-output.js';
import { wholeMessage } from '../src/check.js';
import { checkScraper } from '../src/check-scraper.js';
import { courseCommand } from '../src/command.js';
import { learnersActor, sourceOf } from './learner.js';
import { hasLongSeries } from './long-series.js';
import { temporaryFolder } from './temporary-folder.js';

const OWN_SCRAPER = fileURLToPath(new URL('.', import.meta.resolve('amazon-scraper/package.json')));
const ALL_CHECKS = [
    'actor',
    'run',
    'seven-fields',
    'every-product',
    'true-prices',
    'pinned-offer',
    'listed-offers',
    'further-offers',
    'no-duplicates',
    'keyword',
    'blocked-pages',
];
/** Checks a scraper in this process. */
async function check(source: string) {
    const checks = await checkScraper({
        source,
        workFolder: temporaryFolder(),
        timeoutSecs: 3600,
        show: () => {},
        tell: () => {},
        signal: new AbortController().signal,
    });
    const failed = checks.filter(({ ok }) => !ok);
    return {
        names: checks.map(({ name }) => name),
        failed: failed.map(({ name }) => name),
        messages: failed.map(wholeMessage),
    };
}

describe('course check --scraper', () => {
    it('tells a scraper that sends the shop no request how the shop is found', async () => {
        const folder = await learnersActor('right', {
            'src/main.js': "import { Actor } from 'apify';\nawait Actor.init();\nawait Actor.exit();\n",
        });
        const args = ['check', '--scraper', folder, '--json'];
        const command = startCommand(courseCommand, args);
        expect(await command.ended).toBe(1);
        const { checks } = JSON.parse(command.stdout()) as { checks: { name: string; ok: boolean; message: string }[] };
        expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['shop-reached']);
        expect(checks.at(-1)?.message).toContain('BASE_URL');
    });

    it('passes a right scraper as it is', async () => {
        const folder = await learnersActor('scrapers/right');
        expect(await check(folder)).toEqual({ names: ALL_CHECKS, failed: [], messages: [] });
    });

    it('names what gets lost on the way to the shop', async () => {
        const main = (await sourceOf('scrapers/right'))
            .replace('encodeURIComponent(keyword)', 'keyword')
            // The shop is found by the environment as well.
            .replace("'https://www.amazon.com'", 'process.env.BASE_URL')
            .replace('ATTEMPTS = 30', 'ATTEMPTS = 1');
        const folder = await learnersActor('scrapers/right', {
            'src/main.js': main,
        });
        const { failed, messages } = await check(folder);
        expect(failed).toEqual(['keyword', 'blocked-pages']);
        expect(messages[0]).toMatch(/encodeURIComponent Given keyword "cables & more": .*got B\w{9}, of another\./);
        expect(messages[1]).toMatch(/cost products.*expected all \d+ products, got no B/);
    });

    it('says what was requested when the dataset is empty, and what is wrong with a run that fails', async () => {
        const source = (await sourceOf('scrapers/right')).replace('products.set(', 'products.has(');
        const empty = await learnersActor('right', {
            'src/main.js': source,
        });
        expect(await check(empty)).toMatchObject({
            failed: ['every-product'],
            messages: [expect.stringContaining('requested 1 result, 0 product and 0 offers pages')],
        });
        const crashing = await learnersActor('crashes');
        expect(await check(crashing)).toMatchObject({
            failed: ['run'],
            messages: [expect.stringMatching(/fails on one keyword: .*exit code 1: TypeError/)],
        });
    });

    it.skipIf(!hasLongSeries)('passes the scraper of this repository', async () => {
        expect(await check(OWN_SCRAPER)).toMatchObject({ names: ALL_CHECKS, failed: [] });
    });

    it.skipIf(!hasLongSeries)(
        'names what a first scraper misses, which it runs as it is, Apify Proxy included',
        async () => {
            const folder = await learnersActor('scrapers/first-try');
            const { failed } = await check(folder);
            expect(failed).toEqual(['true-prices', 'pinned-offer', 'further-offers', 'keyword', 'blocked-pages']);
        },
    );
});
