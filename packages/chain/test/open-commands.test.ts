import { stripVTControlCharacters } from 'node:util';
import { createCatalog, expectedOffers } from '@offer-chain/storefront';
import { ApifyClient } from 'apify-client';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { findChromium, launchChromium } from '../../local-platform/test/console/browser.js';
import { type ChainOutcome, runChain } from '../src/run/chain.js';
import { serveCommand } from '../src/serve/command.js';
import { storefrontCommand } from '../src/storefront/command.js';
import { comparable } from './chain-result.js';
import { temporaryFolder } from './repository-copy.js';

const CHROMIUM = findChromium();

/** A command that stays open, in this process. */
interface OpenCommand {
    /** What it has printed when it is ready. */
    output: string;
    /** Resolves with its exit code. */
    ended: Promise<number>;
}

/** Starts a command and waits for a text on standard output. */
async function open(command: (args: string[]) => Promise<number>, args: string[], text: string): Promise<OpenCommand> {
    let output = '';
    let ended: Promise<number> | undefined;
    const ready = new Promise<void>((resolve) => {
        vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
            output += chunk;
            if (output.includes(text)) resolve();
            return true;
        });
    });
    try {
        ended = command(args);
        await Promise.race([ready, ended]);
    } finally {
        vi.mocked(process.stdout.write).mockRestore();
    }
    expect(output).toContain(text);
    return { output: stripVTControlCharacters(output), ended };
}

/** What the platform's console shows of a chain, in a Chromium. */
async function openConsole(url: string) {
    const browser = await launchChromium(CHROMIUM ?? '');
    onTestFinished(() => browser.close());
    const page: Page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(url);
    const node = (name: string) => page.locator('.node', { hasText: name });
    return {
        async showsTheScraperRunning() {
            await node('Amazon Offer Scraper').getByText('RUNNING', { exact: true }).waitFor();
            await page.reload();
        },
        async showsTheResult({ scraperRun, filterRun, items }: ChainOutcome) {
            for (const name of ['Amazon Offer Scraper', 'Cheapest Offer Filter']) {
                await node(name).getByText('SUCCEEDED', { exact: true }).waitFor();
            }
            await node('Cheapest Offer Filter').getByText(`${items.length} items`, { exact: true }).click();
            await page.getByRole('link', { name: 'Cheapest offers' }).waitFor();
            expect(await page.locator('tbody tr').count()).toBe(items.length);
            await page.getByRole('link', { name: 'All offers it was chosen from' }).click();
            await page.waitForURL(`**/datasets/${scraperRun.defaultDatasetId}?show=offers`);
            await page.locator('.mark.cheapest').nth(items.length).waitFor();
            await page.goto(new URL(`/console/stores/${filterRun.defaultKeyValueStoreId}?key=REPORT`, url).href);
            expect(await page.frameLocator('iframe').locator('h1').textContent()).toBe('Cheapest offers');
            expect(errors).toEqual([]);
        },
    };
}

describe('the platform and the storefront, open until they are stopped', () => {
    it('run a chain that the scraper links itself, and the console draws it live to its result', async () => {
        const shopArgs = ['--port', '0', '--marketplace', 'amazon.co.jp', '--seed', '9'];
        const shop = await open(storefrontCommand, shopArgs, 'Close the shop with Ctrl-C');
        const [, shopUrl = ''] = /amazon\.co\.jp is open at (http:\S+)/.exec(shop.output) ?? [];
        const dataFolder = temporaryFolder();
        const platform = await open(serveCommand, ['--port', '0', '--data-dir', dataFolder], 'Stop it with Ctrl-C');
        const [, baseUrl = ''] = /The local platform is ready at (http:\S+)/.exec(platform.output) ?? [];
        const [, token = ''] = /npx apify login --token (\S+)/.exec(platform.output) ?? [];
        const [, consoleUrl = ''] = /Console, a link for one use: (\S+)/.exec(platform.output) ?? [];
        expect(platform.output).toContain(`Data folder: ${dataFolder}`);
        expect(platform.output).toContain(`export APIFY_API_BASE_URL=${baseUrl} APIFY_TOKEN=${token}`);
        const client = new ApifyClient({ baseUrl, token });
        const { items: actors } = await client.actors().list();
        expect(actors.map(({ name }) => name).sort()).toEqual([
            'amazon-scraper',
            'cheapest-offer-filter',
            'task-caller',
        ]);
        const idOf = (name: string) => actors.find((actor) => actor.name === name)?.id ?? '';

        const shown = CHROMIUM ? await openConsole(consoleUrl) : undefined;
        const steps: string[] = [];
        const running = runChain({
            client,
            actors: { scraperId: idOf('amazon-scraper'), filterId: idOf('cheapest-offer-filter') },
            apiBaseUrl: baseUrl,
            link: 'code',
            scraperInput: {
                keyword: 'iphone',
                marketplace: 'amazon.co.jp',
                baseUrl: shopUrl,
                proxyConfiguration: { useApifyProxy: false },
            },
            progress: { step: (text) => void steps.push(text), update: () => {}, close: () => {} },
            signal: new AbortController().signal,
        });
        await shown?.showsTheScraperRunning();
        const outcome = await running;
        const expected = expectedOffers(createCatalog({ marketplace: 'amazon.co.jp', seed: 9, keyword: 'iphone' }));
        expect(outcome.items.map(comparable)).toEqual(expected.map((offer) => comparable({ ...offer })));
        expect(outcome.dispatches).toMatchObject([{ status: 'SUCCEEDED', calls: [{ responseStatus: 201 }] }]);
        expect(outcome.filterRun.meta.origin).toBe('WEBHOOK');
        expect(steps).toContain("Webhook ACTOR.RUN.SUCCEEDED SUCCEEDED: the filter's endpoint answered 201");
        expect(steps.at(-1)).toBe(`Filter succeeded: ${outcome.items.length} products`);
        await shown?.showsTheResult(outcome);

        process.emit('SIGHUP', 'SIGHUP');
        expect(await Promise.all([shop.ended, platform.ended])).toEqual([0, 0]);
        for (const url of [shopUrl, baseUrl]) await expect(fetch(url)).rejects.toThrow();
    });
});
