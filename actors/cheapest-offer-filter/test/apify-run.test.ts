import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const actorFolder = fileURLToPath(new URL('..', import.meta.url));
const apifyCli = fileURLToPath(new URL('../../../node_modules/.bin/apify', import.meta.url));

let folder: string;
beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cheapest-offer-filter-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the Apify CLI in the Actor's folder, without an account and with a storage folder of its own. */
function apify(...args: string[]): Promise<{ code: number; output: string }> {
    const env = {
        PATH: process.env.PATH,
        HOME: folder,
        APIFY_LOCAL_STORAGE_DIR: relative(actorFolder, join(folder, 'storage')),
        CRAWLEE_STORAGE_DIR: join(folder, 'storage'),
        APIFY_CLI_DISABLE_TELEMETRY: '1',
        APIFY_CLI_SKIP_UPDATE_CHECK: '1',
        APIFY_CLI_SKIP_RENTAL_SUNSET_NOTICE: '1',
        APIFY_DISABLE_KEYRING: '1',
    };
    return new Promise((resolve) => {
        execFile(apifyCli, args, { cwd: actorFolder, env }, (error, stdout, stderr) => {
            resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
        });
    });
}

async function localDataset(name: string, items: unknown[]): Promise<void> {
    const path = join(folder, 'storage', 'datasets', name);
    await mkdir(path, { recursive: true });
    for (const [index, item] of items.entries()) {
        await writeFile(join(path, `${String(index + 1).padStart(9, '0')}.json`), JSON.stringify(item));
    }
}

async function outputItems(): Promise<Record<string, unknown>[]> {
    const path = join(folder, 'storage', 'datasets', 'default');
    const names = (await readdir(path)).filter((name) => !name.startsWith('__')).sort();
    return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(path, name), 'utf8'))));
}

const course = (asin: string, sellerName: string, offer: string) => ({
    title: `Product ${asin}`,
    asin,
    itemUrl: `https://www.amazon.com/dp/${asin}`,
    keyword: 'phone',
    description: 'A phone.',
    sellerName,
    offer,
});

describe('under apify run', () => {
    it('has valid schemas', async () => {
        const { code, output } = await apify('validate-schema');
        expect(output).not.toContain('Error');
        expect(code).toBe(0);
    });

    it('filters a dataset of the local storage', async () => {
        await localDataset('scraped', [
            course('B000000001', 'Anna', '$1,299.00'),
            course('B000000001', 'Ben', '$9.99'),
            course('B000000001', 'Carl', ''),
            course('B000000002', 'Anna', '$5.00'),
        ]);
        const { code, output } = await apify('run', '--input', '{"datasetId":"scraped"}');
        expect(output).toContain('2 cheapest offers out of 3 offers compared. Not compared: 1 with no readable price.');
        expect(code).toBe(0);
        expect(await outputItems()).toMatchObject([
            { asin: 'B000000001', sellerName: 'Ben', totalPrice: 9.99, offersCompared: 2, savings: 1289.01 },
            { asin: 'B000000002', sellerName: 'Anna', totalPrice: 5, offersCompared: 1, savings: 0 },
        ]);
    });

    it('fails with one line for a dataset that is not there', async () => {
        const { code, output } = await apify('run', '--input', '{"datasetId":"missing"}');
        expect(output).toContain('dataset "missing" is not in the local storage');
        expect(output).not.toMatch(/^\s+at /m);
        expect(code).not.toBe(0);
        expect(await readdir(join(folder, 'storage', 'datasets'))).not.toContain('missing');
    });

    it('filters a run once when its webhook is delivered twice', async () => {
        await localDataset('twice', [course('B000000001', 'Anna', '$5.00')]);
        const resource = {
            id: 'run1',
            status: 'SUCCEEDED',
            finishedAt: '2026-01-01T00:00:00.000Z',
            defaultDatasetId: 'twice',
        };
        const input = JSON.stringify({ eventType: 'ACTOR.RUN.SUCCEEDED', resource });
        expect((await apify('run', '--input', input)).output).toContain('1 cheapest offer out of 1 offer compared.');
        expect((await apify('run', '--input', input)).output).toContain('Run run1 has been filtered by run local-');
    });
});
