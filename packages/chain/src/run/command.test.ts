import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { chainResult, comparable } from '../../test/chain-result.js';
import { startCli } from '../../test/cli-process.js';

const folders: string[] = [];

async function temporaryFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'chain-test-'));
    folders.push(folder);
    return folder;
}

afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Ids of the processes whose environment names a folder of this test; the Actors' homes lie in the data folder. */
async function processesIn(folder: string): Promise<string[]> {
    const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const environments = await Promise.all(ids.map((id) => readFile(`/proc/${id}/environ`, 'utf8').catch(() => '')));
    return ids.filter((_id, index) => environments[index]?.includes(folder));
}

describe('chain run --json', () => {
    it.each([
        [[]],
        [['--link', 'ad-hoc', '--marketplace', 'amazon.de']],
        [['--link', 'code', '--marketplace', 'amazon.co.jp']],
        [['--faults', 'captcha=0.2,503=0.1,drop=0.05', '--seed', '7']],
    ])('%j ends with the cheapest offer of each product', async (args) => {
        const { scraperRun, filterRun, dispatches, items, expected } = await chainResult(args);
        expect(items.map(comparable)).toEqual(expected.map(comparable));
        expect(items.length).toBeGreaterThanOrEqual(20);
        expect(scraperRun.status).toBe('SUCCEEDED');
        expect(filterRun.status).toBe('SUCCEEDED');
        expect(filterRun.meta.origin).toBe('WEBHOOK');
        expect(dispatches).toHaveLength(1);
        expect(dispatches[0]).toMatchObject({ status: 'SUCCEEDED', eventType: 'ACTOR.RUN.SUCCEEDED' });
        expect(dispatches[0].calls).toMatchObject([{ responseStatus: 201 }]);
    });

    it('runs again on the same data folder, linked in another way, and delivers once', async () => {
        const folder = await temporaryFolder();
        await chainResult(['--data-dir', folder, '--max-products', '3']);
        for (const link of ['ad-hoc', 'persistent']) {
            const { dispatches } = await chainResult(['--data-dir', folder, '--max-products', '3', '--link', link]);
            expect(dispatches).toHaveLength(1);
        }
    });
});

describe('chain run', () => {
    it('prints a table and the steps of the chain', async () => {
        const process = startCli(['run', '--max-products', '5']);
        expect(await process.ended, process.stderr()).toBe(0);
        expect(process.stdout()).toMatch(/Product.*Cheapest offer.*Seller.*Compared.*Saved/);
        expect(process.stdout()).toContain('$');
        expect(process.stderr()).toContain('Webhook ACTOR.RUN.SUCCEEDED SUCCEEDED');
    });

    it('leaves the console open with --keep, until Ctrl-C', async () => {
        const process = startCli(['run', '--max-products', '2', '--keep']);
        await process.said('stay open until Ctrl-C');
        const [link] = /http:\S+\/console\S*/.exec(process.stderr()) ?? [];
        expect((await fetch(String(link), { redirect: 'manual' })).status).toBe(303);
        process.child.kill('SIGINT');
        expect(await process.ended).toBe(0);
    });

    it.each([
        ['--link', 'pigeon'],
        ['--marketplace', 'ebay.com'],
        ['--faults', 'captcha=7'],
        ['--nonsense', 'x'],
    ])('refuses %s %s in one line', async (option, value) => {
        const process = startCli(['run', option, value]);
        expect(await process.ended).toBe(2);
        expect(process.stdout()).toBe('');
        expect(process.stderr().trim().split('\n')).toHaveLength(1);
        expect(process.stderr()).toContain(option);
    });

    it.each([
        'SIGINT',
        'SIGTERM',
    ] as const)('ends every process on %s and leaves the data folder usable', async (signal) => {
        const folder = await temporaryFolder();
        const first = startCli(['run', '--data-dir', folder, '--faults', 'slow=1']);
        await first.said('Webhook kept');
        first.child.kill(signal);
        expect(await first.ended).toBe(signal === 'SIGINT' ? 130 : 143);
        if (existsSync('/proc')) expect(await processesIn(folder)).toEqual([]);
        const { items } = await chainResult(['--data-dir', folder, '--max-products', '3']);
        expect(items.length).toBeGreaterThan(0);
    });
});
