import { rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createCatalog, expectedOffers } from '@offer-chain/storefront';
import { ApifyClient } from 'apify-client';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type CommandOutput, type StartedCommand, startCommand } from '../../command-line/test/command-output.js';
import { findChromium, launchChromium } from '../../local-platform/test/console/browser.js';
import { consoleLinkCommand } from '../src/console-link/command.js';
import { type ChainOutcome, runChain } from '../src/run/chain.js';
import { serveCommand } from '../src/serve/command.js';
import { storefrontCommand } from '../src/storefront/command.js';
import { apifyCli } from './apify-cli.js';
import { ACTOR_NAMES, chainOnPlatform } from './chain-actors.js';
import { comparable } from './chain-result.js';
import { readPage } from './docs/markdown.js';
import { hasLongSeries } from './long-series.js';
import { temporaryFolder } from './repository-copy.js';
import { standInFolder } from './stand-ins/folder.js';

/** The console's own tests draw a chain, too: this one, with the real Actors, is left to the long series. */
const CHROMIUM = hasLongSeries ? findChromium() : null;

/** Rows on one page of the console. */
const ROWS_SHOWN = 25;

/** Starts a command that stays open, and waits for the text that it prints last. */
async function open(command: StartedCommand, args: string[], text: string): Promise<CommandOutput> {
    const output = startCommand(command, args);
    await output.said(text);
    output.release();
    return output;
}

/** The example of `apify call` in docs/run.md: its arguments, and the input apart. */
function readmeCall(): { args: string[]; input: Record<string, unknown> } {
    const [, args = '', input = ''] = /^npx apify (call .*) --input '(.*)'$/m.exec(readPage('docs/run.md')) ?? [];
    return { args: args.split(' '), input: JSON.parse(input) };
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
            expect(await page.locator('tbody tr').count()).toBe(Math.min(items.length, ROWS_SHOWN));
            await page.getByRole('link', { name: 'All offers in the source dataset' }).click();
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
        const [, shopUrl = ''] = /amazon\.co\.jp is open at (http:\S+)/.exec(shop.stdout()) ?? [];
        const dataFolder = temporaryFolder();
        const platform = await open(serveCommand, ['--port', '0', '--data-dir', dataFolder], '/console/login');
        const [, baseUrl = ''] = /The local platform is ready at (http:\S+)/.exec(platform.stdout()) ?? [];
        const [, token = ''] = /npx apify login --token (\S+)/.exec(platform.stdout()) ?? [];
        const [, consoleUrl = ''] = /Console, a link for one use:\s+(\S+)/.exec(platform.stdout()) ?? [];
        expect(platform.stdout()).toContain(`Data folder: ${dataFolder}`);
        expect(platform.stdout()).toContain(`export APIFY_API_BASE_URL=${baseUrl} APIFY_TOKEN=${token}`);
        const client = new ApifyClient({ baseUrl, token });
        const { items: actors } = await client.actors().list();
        expect(actors.map(({ name }) => name).sort()).toEqual(ACTOR_NAMES.toSorted());
        const idOf = (name: string) => actors.find((actor) => actor.name === name)?.id ?? '';

        const input = { ...readmeCall().input, baseUrl: shopUrl, marketplace: 'amazon.co.jp' };
        const folder = temporaryFolder();
        const commands = [
            ['login', '--token', token],
            [...readmeCall().args, '--input', JSON.stringify(input)],
        ];
        const called = await apifyCli(
            commands.map((args) => ({ args, folder })),
            { home: folder, apiBaseUrl: baseUrl },
        );
        expect(
            called.map(({ code }) => code),
            called.at(-1)?.output,
        ).toEqual([0, 0]);
        const filterRuns = () => client.actor('local/cheapest-offer-filter').runs().list();
        await expect.poll(async () => (await filterRuns()).items, { timeout: 60_000 }).toHaveLength(1);
        const startedByCall = await client.run((await filterRuns()).items[0]?.id ?? '').waitForFinish();
        expect(startedByCall).toMatchObject({ status: 'SUCCEEDED', meta: { origin: 'WEBHOOK' } });

        const shown = CHROMIUM ? await openConsole(consoleUrl) : undefined;
        const steps: string[] = [];
        const running = runChain({
            client,
            actors: chainOnPlatform({ scraper: idOf('amazon-scraper'), filter: idOf('cheapest-offer-filter') }),
            apiBaseUrl: baseUrl,
            link: 'code',
            scraperInput: {
                keyword: 'iphone',
                maxProducts: 12,
                marketplace: 'amazon.co.jp',
                baseUrl: shopUrl,
                proxyConfiguration: { useApifyProxy: false },
            },
            progress: { step: (text) => void steps.push(text), update: () => {}, close: () => {} },
            signal: new AbortController().signal,
        });
        await shown?.showsTheScraperRunning();
        const outcome = await running;
        const catalog = createCatalog({ marketplace: 'amazon.co.jp', seed: 9, keyword: 'iphone' });
        const found = new Set(outcome.items.map(({ asin }) => asin));
        const expected = expectedOffers(catalog).filter(({ asin }) => found.has(asin));
        expect(outcome.items.map(comparable)).toEqual(expected.map((offer) => comparable({ ...offer })));
        expect(found.size).toBeGreaterThanOrEqual(8);
        expect(outcome.dispatches).toMatchObject([{ status: 'SUCCEEDED', calls: [{ responseStatus: 201 }] }]);
        expect(outcome.filterRun.meta.origin).toBe('WEBHOOK');
        expect(steps).toContain('Webhook delivered: HTTP 201');
        expect(steps.at(-1)).toBe(`Filter succeeded: ${outcome.items.length} products`);
        await shown?.showsTheResult(outcome);

        process.emit('SIGHUP', 'SIGHUP');
        expect(await Promise.all([shop.ended, platform.ended])).toEqual([0, 0]);
        for (const url of [shopUrl, baseUrl]) await expect(fetch(url)).rejects.toThrow();
    });
});

it('the platform has Actors of the person besides, and says what is wrong with a folder', async () => {
    const own = standInFolder('scraper');
    const filter = standInFolder('filter', 'cheapest-offer-filter');
    const input = { title: 'Filter', type: 'object', schemaVersion: 1, properties: {}, additionalProperties: false };
    writeFileSync(join(filter, '.actor/input_schema.json'), JSON.stringify(input));
    for (const folder of [own, filter]) writeFileSync(join(folder, 'package.json'), '{}');
    const args = ['--json', '--port', '0', '--data-dir', temporaryFolder(), '--actor', own, '--actor', filter];
    const platform = await open(serveCommand, args, '"pid"');
    const { baseUrl, token } = JSON.parse(platform.stdout());
    const client = new ApifyClient({ baseUrl, token });
    expect(await client.actor('local/scraper').get()).toMatchObject({ name: 'scraper' });
    // In the place of the listed filter, whose input has a field for the event, is one whose input has none.
    const { items } = await client.webhooks().list();
    const kept = await client.webhook(items[0]?.id ?? '').get();
    expect(kept?.payloadTemplate).toContain('"datasetId"');
    expect(kept?.payloadTemplate).not.toContain('"payload"');
    process.emit('SIGHUP', 'SIGHUP');
    expect(await platform.ended).toBe(0);
    await expect(serveCommand(['--actor', temporaryFolder()])).rejects.toThrow('.actor/actor.json is missing');
});

it('the platform prints one line of JSON when it is ready, for programs, and a command links its console', async () => {
    const dataFolder = temporaryFolder();
    vi.stubEnv('INIT_CWD', dirname(dataFolder));
    const args = ['--json', '--port', '0', '--data-dir', basename(dataFolder)];
    const platform = await open((options) => serveCommand(options, []), args, '"pid"');
    const { baseUrl, token, pid } = JSON.parse(platform.stdout());
    expect(Object.keys(JSON.parse(platform.stdout()))).toEqual(['baseUrl', 'token', 'pid']);
    expect(pid).toBe(process.pid);
    expect(await new ApifyClient({ baseUrl, token }).user('me').get()).toMatchObject({ username: 'local' });
    const link = startCommand(consoleLinkCommand, ['--data-dir', dataFolder]);
    expect(await link.ended).toBe(0);
    expect(link.stdout().startsWith(`${baseUrl}/console/login?code=`)).toBe(true);
    process.emit('SIGHUP', 'SIGHUP');
    expect(await platform.ended).toBe(0);
    await expect(consoleLinkCommand(['--data-dir', dataFolder])).rejects.toThrow(
        `No platform runs in ${dataFolder}. Start one with "npm run platform"`,
    );
});

it('the platform ends by itself when its data folder is deleted, and says so', async () => {
    const dataFolder = join(temporaryFolder(), 'data');
    const args = ['--json', '--port', '0', '--data-dir', dataFolder];
    const platform = startCommand((options) => serveCommand(options, []), args);
    await platform.said('"baseUrl"');
    rmSync(dataFolder, { recursive: true });
    expect(await platform.ended).toBe(1);
    expect(platform.stderr()).toMatch(
        /^The data folder \S+ was deleted, moved or replaced while the platform works in it, .+ start again\.\n$/,
    );
});

it('the storefront goes wrong as it is told to', async () => {
    const shop = await open(storefrontCommand, ['--port', '0', '--faults', 'error=1'], 'Close the shop with Ctrl-C');
    const [, url = ''] = /A mock store of amazon\.com is open at (\S+)/.exec(shop.stdout()) ?? [];
    expect((await fetch(`${url}/s?k=iphone`)).status).toBe(500);
    process.emit('SIGHUP', 'SIGHUP');
    expect(await shop.ended).toBe(0);
});
