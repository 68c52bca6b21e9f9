import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import {
    createCatalog,
    type ExpectedOffer,
    expectedOffers,
    findMarketplace,
    formatMoney,
} from '@offer-chain/storefront';
import { describe, expect, it } from 'vitest';
import { chainResult, comparable } from '../../test/chain-result.js';
import { startCli } from '../../test/cli-process.js';
import { folderOfTests } from '../../test/repository-copy.js';

/** Ids of the processes whose environment names a platform, as that of its runs does. */
async function runsOf(baseUrl: string): Promise<string[]> {
    const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const environments = await Promise.all(ids.map((id) => readFile(`/proc/${id}/environ`, 'utf8').catch(() => '')));
    return ids.filter((_id, index) => environments[index]?.includes(baseUrl));
}

/** The rows of a table for the terminal, as the texts of their cells. */
function rowsOf(output: string): string[][] {
    const lines = stripVTControlCharacters(output).split('\n');
    const rows = lines.filter((line) => line.startsWith('│')).map((line) => line.split('│').slice(1, -1));
    return rows.map((cells) => cells.map((cell) => cell.trim()));
}

/** Runs on one data folder, one after the other. */
describe('chain run', () => {
    const folder = folderOfTests();

    it('ends every process when it is stopped', async () => {
        const first = startCli(['run', '--data-dir', folder, '--faults', 'slow=1']);
        await first.said('Scraper is starting');
        const [, baseUrl = ''] = /Local platform at (http:[^\s,]+)/.exec(first.stderr()) ?? [];
        if (existsSync('/proc')) await expect.poll(() => runsOf(baseUrl), { timeout: 120_000 }).not.toEqual([]);
        first.child.kill('SIGTERM');
        expect(await first.ended).toBe(143);
        if (existsSync('/proc')) expect(await runsOf(baseUrl)).toEqual([]);
        expect(first.stderr()).toContain('Stopped by SIGTERM; every run has been aborted.');
    });

    it('runs again on the same data folder, linked in another way, and delivers once, from a shop that blocks and fails', async () => {
        const { scraperRun, filterRun, dispatches, items, expected } = await chainResult([
            ...['--data-dir', folder, '--link', 'ad-hoc', '--marketplace', 'amazon.de'],
            ...['--faults', 'captcha=0.2,503=0.1,drop=0.05', '--seed', '7'],
        ]);
        expect(items.map(comparable)).toEqual(expected.map(comparable));
        expect(items.length).toBeGreaterThanOrEqual(20);
        expect(scraperRun.status).toBe('SUCCEEDED');
        expect(filterRun.status).toBe('SUCCEEDED');
        expect(filterRun.meta.origin).toBe('WEBHOOK');
        expect(dispatches).toHaveLength(1);
        expect(dispatches[0]).toMatchObject({ status: 'SUCCEEDED', eventType: 'ACTOR.RUN.SUCCEEDED' });
        expect(dispatches[0].calls).toMatchObject([{ responseStatus: 201 }]);
    });

    it('prints the cheapest offer of each product as a table, and leaves the console open with --keep, until Ctrl-C', async () => {
        const process = startCli(['run', '--data-dir', folder, '--keep']);
        await process.said('stay open until Ctrl-C');
        const [head, ...rows] = rowsOf(process.stdout());
        expect(head).toEqual(['Product', 'Cheapest offer', 'Seller', 'Compared', 'Saved']);
        const shop = findMarketplace('amazon.com');
        const row = ({ totalPrice, sellerName, offersCompared }: ExpectedOffer) => [
            formatMoney(totalPrice, shop),
            sellerName,
            String(offersCompared),
        ];
        const expected = expectedOffers(createCatalog({ marketplace: 'amazon.com', seed: 1, keyword: 'iphone' }));
        expect(rows.map((cells) => cells.slice(1, 4))).toEqual(expected.map(row));
        expect(process.stdout()).toContain(
            `${expected.length} products, each with its cheapest offer. Linked: persistent.`,
        );
        expect(process.stderr().match(/Webhook ACTOR\.RUN\.SUCCEEDED SUCCEEDED/g)).toHaveLength(1);

        const [link] = /http:\S+\/console\S*/.exec(process.stderr()) ?? [];
        expect((await fetch(String(link), { redirect: 'manual' })).status).toBe(303);
        process.child.kill('SIGINT');
        expect(await process.ended).toBe(0);
    });
});
