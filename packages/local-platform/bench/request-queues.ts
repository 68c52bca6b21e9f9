import { join } from 'node:path';
import { MemoryStorage } from '@crawlee/memory-storage';
import type { ApifyClient } from 'apify-client';
import { type Figure, perSecond, quantile } from './figure.js';
import { MEMORY_STORAGE } from './memory-storage.js';

interface Request {
    id: string;
    url: string;
    uniqueKey: string;
}

/** What both kinds of clients have of a request queue. */
interface Queue {
    addRequest(request: Omit<Request, 'id'>): Promise<unknown>;
    batchAddRequests(requests: Omit<Request, 'id'>[]): Promise<unknown>;
    listAndLockHead(options: { limit: number; lockSecs: number }): Promise<{ items: Request[] }>;
    getRequest(id: string): Promise<unknown>;
    updateRequest(request: Request & { handledAt: string }): Promise<unknown>;
}

const REQUESTS = 500;
/** The most that Apify takes in one call. */
const BATCH = 25;

/**
 * Requests a second, added and worked off as Crawlee does it, on the platform and in memory-storage in turn.
 * @param folder for what memory-storage writes
 * @param rounds the median of so many is taken, after one that warms up
 */
export async function measureRequestQueues(client: ApifyClient, folder: string, rounds: number): Promise<Figure[]> {
    const platform: number[][] = [];
    const baseline: number[][] = [];
    for (let round = 0; round <= rounds; round++) {
        const { id } = await client.requestQueues().getOrCreate(`bench-${round}`);
        platform.push(await rates(client.requestQueue(id, { clientKey: 'bench' }) as unknown as Queue));
        const storage = new MemoryStorage({ localDataDirectory: join(folder, String(round)), persistStorage: true });
        const made = await storage.requestQueues().getOrCreate(`bench-${round}`);
        baseline.push(await rates(storage.requestQueue(made.id, { clientKey: 'bench' }) as unknown as Queue));
        await storage.teardown();
    }
    const median = (all: number[][], index: number) => {
        const measured = all.slice(1).map((values) => values[index] ?? Number.NaN);
        return quantile(measured, 0.5);
    };
    return [
        ['requests added, one a call', 'requests/s'],
        [`requests added, ${BATCH} a call`, 'requests/s'],
        [`requests locked ${BATCH} at a time, read and marked as handled one by one`, 'requests/s'],
    ].map(([what = '', unit = ''], index) => ({
        what,
        unit,
        value: median(platform, index),
        isRate: true,
        baseline: { name: MEMORY_STORAGE, value: median(baseline, index) },
    }));
}

async function rates(queue: Queue): Promise<number[]> {
    const requests = (kind: string) =>
        Array.from({ length: REQUESTS }, (_, i) => {
            const url = `https://shop.example/${kind}/${i}`;
            return { url, uniqueKey: url, method: 'GET', userData: { label: 'PRODUCT', position: i } };
        });
    return [
        await perSecond(REQUESTS, async () => {
            for (const request of requests('single')) await queue.addRequest(request);
        }),
        await perSecond(REQUESTS, async () => {
            const all = requests('batch');
            for (let at = 0; at < REQUESTS; at += BATCH) await queue.batchAddRequests(all.slice(at, at + BATCH));
        }),
        await perSecond(REQUESTS, async () => {
            for (let handled = 0; handled < REQUESTS; ) {
                const { items } = await queue.listAndLockHead({ limit: BATCH, lockSecs: 180 });
                if (items.length === 0) throw new Error(`The queue was empty after ${handled} requests.`);
                for (const { id, url, uniqueKey } of items) {
                    await queue.getRequest(id);
                    await queue.updateRequest({ id, url, uniqueKey, handledAt: new Date().toISOString() });
                }
                handled += items.length;
            }
        }),
    ];
}
