import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TIMES } from './times.js';

const actorFolder = fileURLToPath(new URL('..', import.meta.url));
const apifyCli = fileURLToPath(new URL('../../../node_modules/.bin/apify', import.meta.url));

interface Ended {
    code: number;
    output: string;
}

function ended(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
    return new Promise((resolve) => {
        execFile(command, args, { cwd: actorFolder, env }, (error, stdout, stderr) => {
            resolve({ code: Number(error ? (error.code ?? 1) : 0), output: stdout + stderr });
        });
    });
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

describe('with local storage', () => {
    let folder: string;
    let storage: string;
    beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), 'cheapest-offer-filter-'));
        storage = join(folder, 'storage');
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    async function localDataset(name: string, items: unknown[]): Promise<void> {
        const path = join(storage, 'datasets', name);
        await mkdir(path, { recursive: true });
        for (const [index, item] of items.entries()) {
            await writeFile(join(path, `${String(index + 1).padStart(9, '0')}.json`), JSON.stringify(item));
        }
    }

    async function outputItems(): Promise<Record<string, unknown>[]> {
        const path = join(storage, 'datasets', 'default');
        const names = (await readdir(path)).filter((name) => !name.startsWith('__')).sort();
        return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(path, name), 'utf8'))));
    }

    const environment = () => ({ PATH: process.env.PATH, CRAWLEE_STORAGE_DIR: storage });

    async function writeInput(input: object): Promise<void> {
        const store = join(storage, 'key_value_stores/default');
        await mkdir(store, { recursive: true });
        await writeFile(join(store, 'INPUT.json'), JSON.stringify(input));
    }

    /**
     * Runs the Actor under the Apify CLI, without an account and with a storage folder of its own: in the soak, since the
     * CLI takes longer than the run. Otherwise it is started as the CLI starts it.
     */
    async function underApifyRun(input: object): Promise<Ended> {
        if (TIMES === 1) {
            await writeInput(input);
            return ended('npm', ['start'], { ...environment(), npm_config_update_notifier: 'false' });
        }
        return ended(apifyCli, ['run', '--input', JSON.stringify(input)], {
            ...environment(),
            HOME: folder,
            APIFY_LOCAL_STORAGE_DIR: relative(actorFolder, storage),
            APIFY_CLI_DISABLE_TELEMETRY: '1',
            APIFY_CLI_SKIP_UPDATE_CHECK: '1',
            APIFY_CLI_SKIP_RENTAL_SUNSET_NOTICE: '1',
            APIFY_DISABLE_KEYRING: '1',
            npm_config_update_notifier: 'false',
        });
    }

    /** Runs the Actor from its build with what `apify run` gives it. */
    async function alone(input: object): Promise<Ended> {
        await writeInput(input);
        return ended(process.execPath, ['dist/main.js'], environment());
    }

    const event = (id: string, defaultDatasetId: string) => ({
        eventType: 'ACTOR.RUN.SUCCEEDED',
        resource: { id, status: 'SUCCEEDED', finishedAt: '2026-01-01T00:00:00.000Z', defaultDatasetId },
    });

    it('filters a dataset under apify run, once when its webhook is delivered twice', async () => {
        await localDataset('scraped', [
            course('B000000001', 'Anna', '$1,299.00'),
            course('B000000001', 'Ben', '$9.99'),
            course('B000000001', 'Carl', ''),
            course('B000000002', 'Anna', '$5.00'),
        ]);
        const { code, output } = await underApifyRun(event('run1', 'scraped'));
        expect(output).toContain('2 cheapest offers out of 3 offers compared. Not compared: 1 with no readable price.');
        expect(code).toBe(0);
        expect(await outputItems()).toMatchObject([
            { asin: 'B000000001', sellerName: 'Ben', totalPrice: 9.99, offersCompared: 2, savings: 1289.01 },
            { asin: 'B000000002', sellerName: 'Anna', totalPrice: 5, offersCompared: 1, savings: 0 },
        ]);

        const again = await alone(event('run1', 'scraped'));
        expect(again.output).toContain('Run run1 has been filtered by run local-');
        expect(again.code).toBe(0);
    });

    it('fails with one line for a dataset that is not there, and filters it at the next delivery', async () => {
        const { code, output } = await alone(event('run2', 'missing'));
        expect(output).toContain('dataset "missing" is not in the local storage');
        expect(output).not.toMatch(/^\s+at /m);
        expect(code).not.toBe(0);
        expect(await readdir(join(storage, 'datasets'))).not.toContain('missing');

        await localDataset('missing', [course('B000000001', 'Anna', '$5.00')]);
        const later = await alone(event('run2', 'missing'));
        expect(later.output).toContain('1 cheapest offer out of 1 offer compared.');
        expect(later.code).toBe(0);
    });
});
