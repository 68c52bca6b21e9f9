import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatform, type Platform } from '@offer-chain/local-platform';
import { type Storefront, startStorefront } from '@offer-chain/storefront';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LISTED_ACTORS } from '../chain-actors.js';
import { hasLongSeries } from '../long-series.js';
import { codeBlocksOf, ROOT, readPage } from './markdown.js';
import { createShells } from './shells.js';

/** The pages whose commands are run, in the order in which they build on each other. */
const PAGES = [
    'README.md',
    '1-webhooks.md',
    '2-source-code.md',
    '3-tasks-and-storage.md',
    '4-api-and-client.md',
    '5-migrations.md',
    '6-anti-scraping.md',
    '7-statistics.md',
    'webhooks.md',
].map((name) => `docs/course/${name}`);

let folder: string;
let platform: Platform;
let storefront: Storefront;
const shells = createShells();

beforeAll(async () => {
    if (!hasLongSeries) return;
    folder = await mkdtemp(join(tmpdir(), 'docs-'));
    platform = await createPlatform({ dataFolder: folder, abortRunsOnClose: true });
    storefront = await startStorefront();
    for (const { folder: actor } of LISTED_ACTORS) await platform.registerActor(actor);
});
afterAll(async () => {
    shells.end();
    await platform?.close();
    await storefront?.close();
    if (hasLongSeries) await rm(folder, { recursive: true, force: true });
});

/** Runs commands as a person types them, where the platform and the shop are open. */
function runShell(script: string) {
    const environment = { APIFY_API_BASE_URL: platform.baseUrl, APIFY_TOKEN: platform.token, SHOP: storefront.url };
    return shells.run(script, { folder: ROOT, environment });
}

/** The functions that the companion has people define. */
function setup(): string {
    const blocks = codeBlocksOf(readPage('docs/course/README.md')).filter(({ info }) => info === 'sh setup');
    return blocks.flatMap(({ text }) => text.split('\n').filter((line) => /^\w+\(\) \{/.test(line))).join('\n');
}

describe.skipIf(!hasLongSeries)('every command runs', () => {
    it.each(PAGES)('%s', { timeout: 300_000 }, async (path) => {
        const commands = codeBlocksOf(readPage(path)).filter(({ info }) => info === 'sh');
        expect(commands.length).toBeGreaterThan(0);
        const { exitCode, output } = await runShell([setup(), ...commands.map(({ text }) => text)].join('\n'));
        expect(exitCode, output).toBe(0);
        expect(output).not.toMatch(/Error:|not found|undefined/);
    });
});
