import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { startCli } from '../cli-process.js';
import { hasLongSeries } from '../long-series.js';
import { learnersActor, removeFolders } from './learner.js';

const OWN_SCRAPER = fileURLToPath(new URL('../../../../actors/amazon-scraper', import.meta.url));
const KEYWORD_SCHEMA = JSON.stringify({
    title: 'My scraper',
    type: 'object',
    schemaVersion: 1,
    properties: {
        keyword: { title: 'Keyword', type: 'string', description: 'What to search for.', editor: 'textfield' },
    },
});
afterEach(removeFolders);

async function check(folder: string) {
    const process = startCli(['course', 'check', '--scraper', folder, '--json'], { npm_config_json: '' });
    const exitCode = await process.ended;
    const { passed, checks } = JSON.parse(process.stdout()) as {
        passed: boolean;
        checks: { name: string; ok: boolean; message: string }[];
    };
    return { exitCode, passed, checks, failed: checks.filter(({ ok }) => !ok).map(({ name }) => name) };
}

describe('course check --scraper', () => {
    it('tells a scraper that asks the shop for nothing how the shop is found', async () => {
        const folder = await learnersActor('right', {
            '.actor/input_schema.json': KEYWORD_SCHEMA,
            'src/main.js': "import { Actor } from 'apify';\nawait Actor.init();\nawait Actor.exit();\n",
        });
        const { exitCode, checks, failed } = await check(folder);
        expect(failed).toEqual(['shop-reached']);
        expect(checks.at(-1)?.message).toContain('BASE_URL');
        expect(exitCode).toBe(1);
    });

    it.skipIf(!hasLongSeries)('passes the scraper of this repository', async () => {
        expect(await check(OWN_SCRAPER)).toMatchObject({ exitCode: 0, passed: true, failed: [] });
    });

    it.skipIf(!hasLongSeries)(
        'names what a first scraper misses, which it runs as it is, Apify Proxy included',
        async () => {
            const folder = await learnersActor('scrapers/first-try', { '.actor/input_schema.json': KEYWORD_SCHEMA });
            const { failed } = await check(folder);
            expect(failed).toEqual(['true-prices', 'pinned-offer', 'further-offers', 'keyword', 'blocked-pages']);
        },
    );
});
