import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createCatalog, expectedOffers } from '@offer-chain/storefront';
import { type ActorRun, ApifyClient, type WebhookDispatch } from 'apify-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startCommand } from '../../../command-line/test/command-output.js';
import { chainOf } from '../../test/chain-actors.js';
import { comparable } from '../../test/chain-result.js';
import { startCli } from '../../test/cli-process.js';
import { folderOfTests } from '../../test/repository-copy.js';
import { standInFolder } from '../../test/stand-ins/folder.js';
import { expectedOf, runCommand, scraperInput } from './command.js';
import { resultCostText } from './show-result.js';

/** Ids of the processes whose environment names a platform, as that of its runs does. */
async function runsOf(baseUrl: string): Promise<string[]> {
    const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const environments = await Promise.all(ids.map((id) => readFile(`/proc/${id}/environ`, 'utf8').catch(() => '')));
    return ids.filter((_id, index) => environments[index]?.includes(baseUrl));
}

async function clientOf(baseUrl: string, dataFolder: string): Promise<ApifyClient> {
    return new ApifyClient({ baseUrl, token: (await readFile(join(dataFolder, 'token'), 'utf8')).trim() });
}

/** Starts the scraper on a shop that never responds, on the platform of a command. */
async function startRunWithoutEnd(baseUrl: string, dataFolder: string): Promise<void> {
    const shop = createServer(() => {});
    await once(shop.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => {
        shop.closeAllConnections();
        shop.close();
    });
    const client = await clientOf(baseUrl, dataFolder);
    const options = { keyword: 'usb', marketplace: 'amazon.de', maxProducts: undefined, deliverTo: undefined };
    const { port } = shop.address() as AddressInfo;
    await client.actor('amazon-scraper').start(scraperInput(options, { url: `http://127.0.0.1:${port}` }));
}

/** Runs on one data folder, one after the other. */
describe('chain run', () => {
    const folder = folderOfTests();

    it('ends every process when it is stopped', async () => {
        const actors = chainOf({ scraper: standInFolder('scraper'), filter: standInFolder('filter') });
        const args = ['--data-dir', folder, '--keyword', 'waits'];
        const command = startCommand((options) => runCommand(options, actors), args);
        await command.said('Webhook kept');
        const [, baseUrl = ''] = /Local platform at (http:[^\s,]+)/.exec(command.stderr()) ?? [];
        if (existsSync('/proc')) await expect.poll(() => runsOf(baseUrl), { timeout: 120_000 }).not.toEqual([]);
        process.emit('SIGHUP', 'SIGHUP');
        expect(await command.ended).toBe(129);
        if (existsSync('/proc')) expect(await runsOf(baseUrl)).toEqual([]);
        expect(command.stdout()).toBe('');
        expect(command.stderr()).toContain('Stopped by SIGHUP; every run has been aborted.');
    });

    it('says that its data folder was deleted beneath it, and ends', async () => {
        const actors = chainOf({ scraper: standInFolder('scraper'), filter: standInFolder('filter') });
        const deleted = join(folder, 'deleted');
        const args = ['--data-dir', deleted, '--keyword', 'waits'];
        const command = startCommand((options) => runCommand(options, actors), args);
        await command.said('Webhook kept');
        await rm(deleted, { recursive: true });
        await expect(command.ended).rejects.toThrow(`The data folder ${deleted} was deleted, moved or replaced`);
        const [, baseUrl = ''] = /Local platform at (http:[^\s,]+)/.exec(command.stderr()) ?? [];
        if (existsSync('/proc')) expect(await runsOf(baseUrl)).toEqual([]);
    });

    it('prints last what its runs say that they cost', async () => {
        const actors = chainOf({ scraper: standInFolder('scraper'), filter: standInFolder('filter') });
        const args = ['--keep', '--data-dir', folder, '--max-products', '2'];
        const command = startCommand((options) => runCommand(options, actors), args);
        await command.said('stay open until Ctrl-C');
        const [, baseUrl = ''] = /Local platform at (http:[^\s,]+)/.exec(command.stderr()) ?? [];
        const { items: runs } = await (await clientOf(baseUrl, folder)).runs().list({ status: 'SUCCEEDED' });
        process.emit('SIGINT', 'SIGINT');
        expect(await command.ended).toBe(0);
        const sumUsd = runs.reduce((sum, { usageTotalUsd = 0 }) => sum + usageTotalUsd, 0);
        expect(runs).toHaveLength(2);
        expect(command.stdout().replaceAll('\n', ' ')).toMatch(
            new RegExp(
                `On Apify this chain would cost about \\$${sumUsd.toFixed(4)} \\(.* A thousand offers: \\$\\d.*\\. $`,
            ),
        );
    });

    it('runs again on the same data folder, linked in another way, and delivers once, from a shop that blocks and fails', async () => {
        const process = startCli([
            ...['run', '--json', '--keep', '--data-dir', folder, '--link', 'ad-hoc', '--marketplace', 'amazon.de'],
            ...['--faults', 'captcha=0.1,503=0.02,drop=0.02', '--seed', '7'],
        ]);
        await process.said('stay open until Ctrl-C');
        // The end of the object, which comes by another pipe.
        await process.said('\n}\n');
        const { scraperRun, filterRun, items, expected, ...printed } = JSON.parse(process.stdout());
        const dispatches = printed.dispatches.filter(
            (dispatch: WebhookDispatch) => dispatch.eventData?.actorRunId === scraperRun.id,
        );
        expect(items.map(comparable)).toEqual(expected.map(comparable));
        expect(items.length).toBeGreaterThanOrEqual(20);
        expect(scraperRun.status).toBe('SUCCEEDED');
        expect(filterRun.status).toBe('SUCCEEDED');
        expect(filterRun.meta.origin).toBe('WEBHOOK');
        expect(dispatches).toHaveLength(1);
        expect(dispatches[0]).toMatchObject({ status: 'SUCCEEDED', eventType: 'ACTOR.RUN.SUCCEEDED' });
        expect(dispatches[0].calls).toMatchObject([{ responseStatus: 201 }]);
        expect(process.stderr()).toContain('Webhook delivered: HTTP 201');
        expect(process.stderr()).toMatch(/The shop had \d+ faults \(.*captcha.*\)\. All survived: the result is right/);

        const [link] = /http:\S+\/console\S*/.exec(process.stderr()) ?? [];
        expect((await fetch(String(link), { redirect: 'manual' })).status).toBe(303);
        const baseUrl = new URL(String(link)).origin;

        const client = await clientOf(baseUrl, folder);
        const runs = await Promise.all([scraperRun, filterRun].map(({ id }) => client.run(id).get()));
        const amounts = runs.flatMap((run) => Object.values(run?.usageUsd ?? {}));
        const sumUsd = amounts.reduce((sum, usd) => sum + usd, 0);
        expect(sumUsd).toBeGreaterThan(0.005);
        expect(resultCostText(printed.cost, undefined)).toContain(`would cost about $${sumUsd.toFixed(4)} (amazon-`);
        // The shop's pages, as Apify would charge for them.
        expect(runs[0]?.usage?.PROXY_RESIDENTIAL_TRANSFER_GBYTES).toBeGreaterThan(0.001);
        expect(printed.cost.byKind.proxy).toBeCloseTo(runs[0]?.usageUsd?.PROXY_RESIDENTIAL_TRANSFER_GBYTES ?? 0, 12);

        await startRunWithoutEnd(baseUrl, folder);
        if (existsSync('/proc')) await expect.poll(() => runsOf(baseUrl), { timeout: 120_000 }).not.toEqual([]);
        process.child.kill('SIGINT');
        expect(await process.ended).toBe(0);
        if (existsSync('/proc')) expect(await runsOf(baseUrl)).toEqual([]);
    });
});

describe('scraperInput', () => {
    it('names the shop on this machine, and the number of products where there is one', () => {
        const options = { keyword: 'usb', marketplace: 'amazon.de', maxProducts: undefined, deliverTo: undefined };
        expect(scraperInput(options, { url: 'http://shop' })).toEqual({
            keyword: 'usb',
            marketplace: 'amazon.de',
            baseUrl: 'http://shop',
        });
        expect(scraperInput({ ...options, maxProducts: 3, deliverTo: '10115' }, null)).toEqual({
            keyword: 'usb',
            marketplace: 'amazon.de',
            maxProducts: 3,
            deliverTo: '10115',
        });
    });
});

describe('expectedOf', () => {
    it('is of the products that were scraped when their number is limited', async () => {
        const offers = expectedOffers(createCatalog());
        const scraped = offers.slice(3, 6).flatMap(({ asin }) => [{ asin }, { asin }]);
        const client = { dataset: () => ({ listItems: async () => ({ items: scraped }) }) } as unknown as ApifyClient;
        const run = { scraperRun: {} as ActorRun };
        const limited = { keyword: 'iphone', maxProducts: 3, deliverTo: undefined };
        expect(await expectedOf({ expected: () => offers }, limited, client, run)).toEqual(offers.slice(3, 6));
        const all = { ...limited, maxProducts: undefined };
        const ofPlace = (_keyword: string, deliverTo?: string) => (deliverTo === '10001' ? offers.slice(0, 1) : offers);
        const inPlace = { ...all, deliverTo: '10001' };
        expect(await expectedOf({ expected: ofPlace }, inPlace, client, run)).toEqual(offers.slice(0, 1));
        expect(await expectedOf({ expected: () => offers }, all, client, run)).toEqual(offers);
    });
});
