import { join } from 'node:path';
import { MemoryStorage } from '@crawlee/memory-storage';
import { ApifyClient } from 'apify-client';
import { forkModule, message } from './child-process.js';
import { type Figure, perSecond, quantile } from './figure.js';
import { MEMORY_STORAGE } from './memory-storage.js';
import { offerItem } from './offer-item.js';

/** What both kinds of clients have of a dataset. */
interface Dataset {
    pushItems(items: object | object[]): Promise<unknown>;
    listItems(page: { offset: number; limit: number }): PromiseLike<{ items: unknown[] }>;
}

const BATCH = 1_000;
const ITEMS = 4_000;
const SINGLE_ITEMS = 1_000;
const CALLS_AT_A_TIME = 10;

/**
 * Items a second, pushed and listed, on the platform and in memory-storage in turn, and through the same client to a
 * server that keeps nothing: the client's own time, which no platform can be faster than.
 * @param folder for what memory-storage writes
 * @param rounds the median of so many is taken, after one that warms up
 */
export async function measureDatasets(client: ApifyClient, folder: string, rounds: number): Promise<Figure[]> {
    const platform: number[][] = [];
    const baseline: number[][] = [];
    const ceiling: number[][] = [];
    const bare = await startBareDataset();
    for (let round = 0; round <= rounds; round++) {
        const { id } = await client.datasets().getOrCreate(`bench-${round}`);
        platform.push(await rates(client.dataset(id) as unknown as Dataset));
        const storage = new MemoryStorage({ localDataDirectory: join(folder, String(round)), persistStorage: true });
        const made = await storage.datasets().getOrCreate(`bench-${round}`);
        baseline.push(await rates(storage.dataset(made.id) as unknown as Dataset));
        await storage.teardown();
        ceiling.push(await rates(bare.dataset));
    }
    bare.close();
    const median = (all: number[][], index: number) => {
        const measured = all.slice(1).map((values) => values[index] ?? Number.NaN);
        return quantile(measured, 0.5);
    };
    return [
        `items pushed, ${BATCH} a call`,
        `items listed, ${BATCH} a page`,
        'items pushed, one a call, one after another',
        `items pushed, one a call, ${CALLS_AT_A_TIME} calls at a time`,
    ].map((what, index) => ({
        what,
        unit: 'items/s',
        value: median(platform, index),
        isRate: true,
        baseline: { name: MEMORY_STORAGE, value: median(baseline, index) },
        ceiling: median(ceiling, index),
        ...(index < 2 && { aim: '20 ×' }),
    }));
}

async function startBareDataset(): Promise<{ dataset: Dataset; close(): void }> {
    const child = forkModule('bare-dataset-server.mjs', []);
    child.send(JSON.stringify(Array.from({ length: BATCH }, (_, position) => offerItem(position))));
    const { baseUrl } = await message<{ baseUrl: string }>(child);
    const client = new ApifyClient({ baseUrl, token: 'bench', maxRetries: 0 });
    return { dataset: client.dataset('bench') as unknown as Dataset, close: () => void child.kill('SIGKILL') };
}

async function rates(dataset: Dataset): Promise<number[]> {
    const items = Array.from({ length: ITEMS }, (_, position) => offerItem(position));
    return [
        await perSecond(ITEMS, async () => {
            for (let at = 0; at < ITEMS; at += BATCH) await dataset.pushItems(items.slice(at, at + BATCH));
        }),
        await perSecond(ITEMS, async () => {
            for (let offset = 0; offset < ITEMS; offset += BATCH) {
                const page = await dataset.listItems({ offset, limit: BATCH });
                if (page.items.length !== BATCH) throw new Error(`Expected ${BATCH} items, got ${page.items.length}.`);
            }
        }),
        await perSecond(SINGLE_ITEMS, async () => {
            for (const item of items.slice(0, SINGLE_ITEMS)) await dataset.pushItems(item);
        }),
        await perSecond(SINGLE_ITEMS, async () => {
            for (let at = 0; at < SINGLE_ITEMS; at += CALLS_AT_A_TIME) {
                await Promise.all(items.slice(at, at + CALLS_AT_A_TIME).map((item) => dataset.pushItems(item)));
            }
        }),
    ];
}
