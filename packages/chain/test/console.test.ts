import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatform, type Platform } from '@offer-chain/local-platform';
import { type Storefront, startStorefront } from '@offer-chain/storefront';
import { ApifyClient } from 'apify-client';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchChromium } from '../../local-platform/test/console/browser.js';
import { ACTOR_FOLDERS } from '../src/actor-folders.js';
import { type ChainOutcome, runChain } from '../src/run/chain.js';

const CHROMIUM = findChromium();

describe.skipIf(!CHROMIUM)('the console, while the whole chain runs', () => {
    let platform: Platform;
    let storefront: Storefront;
    let browser: Browser;
    let dataFolder: string;

    beforeAll(async () => {
        dataFolder = await mkdtemp(join(tmpdir(), 'chain-console-'));
        platform = await createPlatform({ dataFolder, abortRunsOnClose: true });
        storefront = await startStorefront({ marketplace: 'amazon.com' });
        browser = await launchChromium(CHROMIUM ?? '');
    });
    afterAll(async () => {
        await browser?.close();
        await storefront?.close();
        await platform?.close();
        await rm(dataFolder, { recursive: true, force: true });
    });

    async function chain(): Promise<ChainOutcome> {
        const [scraper, filter] = [
            await platform.registerActor(ACTOR_FOLDERS.scraper),
            await platform.registerActor(ACTOR_FOLDERS.filter),
        ];
        return runChain({
            client: new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token }),
            actors: { scraperId: scraper.actor.id, filterId: filter.actor.id },
            apiBaseUrl: platform.baseUrl,
            link: 'persistent',
            scraperInput: {
                keyword: 'phone',
                maxProducts: 5,
                baseUrl: storefront.url,
                proxyConfiguration: { useApifyProxy: false },
            },
            progress: { step: () => {}, update: () => {}, close: () => {} },
            signal: new AbortController().signal,
        });
    }

    it('draws it live to its result: the report, the cheapest offers, and all offers on one scale', async () => {
        const page = await browser.newPage();
        const errors: string[] = [];
        page.on('pageerror', (error) => errors.push(error.message));
        await page.goto(platform.consoleUrl());
        const running = chain();
        const node = (name: string) => page.locator('.node', { hasText: name });
        await node('Amazon Offer Scraper').getByText('RUNNING', { exact: true }).waitFor();
        await page.reload();
        const { scraperRun, filterRun, items } = await running;
        for (const name of ['Amazon Offer Scraper', 'Cheapest Offer Filter']) {
            await node(name).getByText('SUCCEEDED', { exact: true }).waitFor();
        }
        await node('Cheapest Offer Filter').getByText(`${items.length} items`, { exact: true }).click();
        await page.getByRole('link', { name: 'Cheapest offers' }).waitFor();
        expect(await page.locator('tbody tr').count()).toBe(items.length);
        await page.getByRole('link', { name: 'All offers it was chosen from' }).click();
        await page.waitForURL(`**/datasets/${scraperRun.defaultDatasetId}?show=offers`);
        await page.locator('.mark.cheapest').nth(items.length).waitFor();
        await page.goto(`${platform.baseUrl}/console/stores/${filterRun.defaultKeyValueStoreId}?key=REPORT`);
        expect(await page.frameLocator('iframe').locator('h1').textContent()).toBe('Cheapest offers');
        expect(errors).toEqual([]);
    });
});
