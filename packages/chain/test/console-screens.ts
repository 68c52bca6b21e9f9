/**
 * Draws the pages of the console after a chain has run, as pictures in a folder: `npm run pictures` draws those of
 * `docs/console`. Needs a Chromium.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatform } from '@offer-chain/local-platform';
import { startStorefront } from '@offer-chain/storefront';
import { ApifyClient } from 'apify-client';
import { findChromium, launchChromium } from '../../local-platform/test/console/browser.js';
import type { AccountActor } from '../src/chain-links.js';
import { linkedActors } from '../src/chain-list.js';
import { runChain } from '../src/run/chain.js';
import { LISTED_ACTORS } from './chain-actors.js';

const WIDTHS = [390, 1440];
const HEIGHTS: Record<number, number> = { 390: 844, 1440: 800 };

const folder = process.argv[2] ?? 'console-screens';
const executable = findChromium();
if (!executable) throw new Error('No Chromium was found; name one by CHROMIUM_PATH.');
const dataFolder = await mkdtemp(join(tmpdir(), 'console-screens-'));
const platform = await createPlatform({ dataFolder, abortRunsOnClose: true });
const storefront = await startStorefront({ marketplace: 'amazon.com' });
const browser = await launchChromium(executable);
try {
    const actors: AccountActor[] = [];
    for (const actor of linkedActors(LISTED_ACTORS)) {
        actors.push({ ...actor, id: (await platform.registerActor(actor.folder)).actor.id });
    }
    const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
    const { scraperRun, filterRun, dispatches } = await runChain({
        client,
        actors,
        apiBaseUrl: platform.baseUrl,
        link: 'persistent',
        scraperInput: { keyword: 'phone', baseUrl: storefront.url },
        progress: { step: () => {}, update: () => {}, close: () => {} },
        signal: new AbortController().signal,
    });
    const task = await client.tasks().create({ actId: scraperRun.actId, name: 'cheapest-offers' });
    await client.schedules().create({
        name: 'cheapest-offers',
        cronExpression: '0 6 * * *',
        timezone: 'Europe/Prague',
        isEnabled: true,
        isExclusive: true,
        actions: [{ type: 'RUN_ACTOR_TASK', actorTaskId: task.id }],
    } as never);
    const [webhook] = (await client.webhooks().list()).items;
    const pages: [name: string, path: string][] = [
        ['chain', ''],
        ['runs', '/runs'],
        ['run', `/runs/${scraperRun.id}`],
        ['webhooks', '/webhooks'],
        ['webhook', `/webhooks/${webhook?.id}`],
        ['dispatch', `/dispatches/${dispatches[0]?.id}`],
        ['schedules', '/schedules'],
        ['data', '/data'],
        ['dataset', `/datasets/${filterRun.defaultDatasetId}`],
        ['offers', `/datasets/${scraperRun.defaultDatasetId}?show=offers`],
        ['report', `/stores/${filterRun.defaultKeyValueStoreId}?key=REPORT`],
        ['actors', '/actors'],
        ['actor', `/actors/${actors[0]?.id}`],
    ];
    for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ colorScheme, deviceScaleFactor: 1 });
        const page = await context.newPage();
        await page.goto(platform.consoleUrl());
        for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: HEIGHTS[width] ?? 900 });
            for (const [name, path] of pages) {
                if (colorScheme === 'dark' && name !== 'chain') continue;
                await page.goto(`${platform.baseUrl}/console${path}`);
                await page.waitForSelector('main:not([aria-busy])');
                // The first event of the stream, and what the form checks while it is typed.
                await page.waitForTimeout(700);
                const file = `${name}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png`;
                await page.screenshot({ path: join(folder, file) });
            }
        }
        await context.close();
    }
} finally {
    await browser.close();
    await storefront.close();
    await platform.close();
    await rm(dataFolder, { recursive: true, force: true });
}
