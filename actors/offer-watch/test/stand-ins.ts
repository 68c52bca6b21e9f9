import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPlatform, type PlatformOptions, randomIds } from '@offer-chain/local-platform';
import { ApifyClient } from 'apify-client';

const ACTOR_FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** What both stand-ins begin with: the API without the SDK, which takes a while to load. */
const API = `
const headers = { authorization: 'Bearer ' + process.env.APIFY_TOKEN, 'content-type': 'application/json' };
const api = (path, init) => fetch(process.env.APIFY_API_BASE_URL + '/v2/' + path, { headers, ...init });
const input = await (await api('key-value-stores/' + process.env.ACTOR_DEFAULT_KEY_VALUE_STORE_ID + '/records/INPUT')).json();
const push = (items) =>
    api('datasets/' + process.env.ACTOR_DEFAULT_DATASET_ID + '/items', { method: 'POST', body: JSON.stringify(items) });
`;

/** Scrapes a shop that is a list of items for each store and keyword. */
const SCRAPER = `${API}
const items = [];
for (const search of [...input.keywords, ...input.asins]) {
    const response = await fetch(input.baseUrl + '/' + input.marketplace + '/' + encodeURIComponent(search));
    if (!response.ok) process.exit(1);
    items.push(...(await response.json()));
}
for (let start = 0; start < items.length; start += 5_000) await push(items.slice(start, start + 5_000));
`;

/** Keeps the cheapest item of each product in several datasets. */
const FILTER = `${API}
const cheapest = new Map();
for (const id of input.datasetIds) {
    const response = await api('datasets/' + id + '/items');
    if (!response.ok) process.exit(1);
    for (const item of await response.json()) {
        const key = item.marketplace + item.asin;
        if (!(cheapest.get(key)?.totalPrice <= item.totalPrice)) cheapest.set(key, item);
    }
}
await push([...cheapest.values()]);
`;

const FILTER_INPUT = {
    title: 'Input',
    type: 'object',
    schemaVersion: 1,
    properties: {
        datasetIds: {
            title: 'Datasets',
            type: 'array',
            description: 'Datasets.',
            resourceType: 'dataset',
            resourcePermissions: ['READ'],
        },
    },
};

/** An item of the stand-in for the scraper. */
export interface ShopItem {
    marketplace: string;
    asin: string;
    totalPrice: number;
    keyword: string;
}

/** An item with the fields of a winner. */
export function shopItem(item: ShopItem) {
    const title = `Product ${item.asin}`;
    const rest = { currency: 'USD', deliveryLocation: null, sellerName: 'Anna', condition: 'new' };
    return { ...rest, title, itemUrl: `https://www.${item.marketplace}/dp/${item.asin}`, ...item };
}

/** What the shop has for a keyword in a store; null when it fails. */
export type Shelf = (
    marketplace: string,
    search: string,
) => readonly ShopItem[] | null | Promise<readonly ShopItem[] | null>;

async function writeActor(folder: string, name: string, source: string, input?: object): Promise<string> {
    const actor = join(folder, name);
    await mkdir(join(actor, '.actor'), { recursive: true });
    const definition = {
        actorSpecification: 1,
        name,
        version: '0.1',
        defaultMemoryMbytes: 128,
        ...(input && { input }),
    };
    await writeFile(join(actor, '.actor/actor.json'), JSON.stringify(definition));
    await writeFile(join(actor, 'main.mjs'), source);
    await writeFile(join(actor, 'Dockerfile'), 'FROM apify/actor-node:24\nCMD ["node", "main.mjs"]\n');
    return actor;
}

/** What came of a watch. */
export interface WatchedRun {
    id: string;
    status: string;
    message: string;
    log: string;
    /** The dataset: what is passed on. */
    items: Record<string, unknown>[];
    // biome-ignore lint/suspicious/noExplicitAny: records of several shapes, which the tests compare
    record(key: string): Promise<any>;
}

/** A platform with the watch, and stand-ins for the scraper and, unless a folder is given, the filter; the test is their shop. */
export async function startWatchPlatform(options: PlatformOptions = {}, filterFolder?: string) {
    const folder = await mkdtemp(join(tmpdir(), 'offer-watch-'));
    const platform = await createPlatform({ ...options, dataFolder: join(folder, 'platform'), abortRunsOnClose: true });
    const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
    await platform.registerActor(await writeActor(folder, 'amazon-scraper', SCRAPER));
    await platform.registerActor(
        filterFolder ?? (await writeActor(folder, 'cheapest-offer-filter', FILTER, FILTER_INPUT)),
    );
    const { actor } = await platform.registerActor(ACTOR_FOLDER);
    /** Store and keyword of each request. */
    const searches: string[] = [];
    let shelf: Shelf = () => [];
    const shop = createServer(async (request, response) => {
        const [, marketplace = '', search = ''] = (request.url ?? '').split('/').map(decodeURIComponent);
        searches.push(`${marketplace} ${search}`);
        const items = await shelf(marketplace, search);
        response.writeHead(items ? 200 : 500).end(JSON.stringify(items?.map(shopItem)));
    });
    // Idle connections are the clients' to close: what is just arriving on one would be cut off.
    shop.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;

    async function finished(runId: string): Promise<WatchedRun> {
        const run = await client.run(runId).waitForFinish();
        const store = client.keyValueStore(run.defaultKeyValueStoreId);
        return {
            id: run.id,
            status: run.status,
            message: run.statusMessage ?? '',
            log: (await client.log(run.id).get()) ?? '',
            items: (await client.dataset(run.defaultDatasetId).listItems()).items,
            record: async (key) => (await store.getRecord(key))?.value,
        };
    }

    return {
        platform,
        client,
        searches,
        /** Fills the shop. */
        sell(filled: Shelf) {
            shelf = filled;
        },
        /** Starts a watch with limited permissions. */
        start: (input: object) =>
            client.actor(actor.id).start({ scraperInput: { baseUrl }, memoryPerRun: 128, ...input }),
        finished,
        /** Restarts a watch each time that it was killed, until it comes to its end by itself. */
        async survived(runId: string): Promise<WatchedRun> {
            for (;;) {
                const run = await client.run(runId).waitForFinish();
                if (run.status === 'SUCCEEDED' || run.exitCode === 1) return finished(runId);
                await client.run(runId).resurrect();
            }
        },
        /** Runs a watch. */
        async watch(input: object): Promise<WatchedRun> {
            return finished((await this.start(input)).id);
        },
        /** Every run of the stand-in for the scraper, or of that for the filter. */
        runsOf: async (name: 'amazon-scraper' | 'cheapest-offer-filter') =>
            (await client.actor(`local/${name}`).runs().list()).items,
        async close() {
            await platform.close();
            shop.closeAllConnections();
            await new Promise((resolve) => shop.close(resolve));
            await rm(folder, { recursive: true, force: true });
        },
    };
}

/** A running platform with the watch. */
export type WatchPlatform = Awaited<ReturnType<typeof startWatchPlatform>>;

/**
 * Kills the process of a run at this very moment, so that a response that is being made never reaches it.
 *
 * @returns Whether there was one.
 */
function killProcessOf(runId: string): boolean {
    for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        try {
            const environment = readFileSync(`/proc/${id}/environ`, 'utf8').split('\0');
            if (!environment.includes(`ACTOR_RUN_ID=${runId}`)) continue;
            process.kill(Number(id), 'SIGKILL');
            return true;
        } catch {
            // It has ended meanwhile, or is somebody else's.
        }
    }
    return false;
}

/**
 * Makes what kills a run at moments when the platform gives out an id, which is in the middle of a request that writes:
 * what was asked for happens, and the run never hears of it.
 *
 * @param most How often to kill a run at most.
 */
export function createKiller(most: number) {
    let runId: string | null = null;
    let nextGap = () => 0;
    let idsLeft = 0;
    const killer = {
        /** Of the run that it aims at. */
        kills: 0,
        /**
         * Aims at a run.
         *
         * @param aimedAt Its id.
         * @param gap How many ids to let pass before each kill.
         */
        aim(aimedAt: string, gap: () => number) {
            runId = aimedAt;
            nextGap = gap;
            idsLeft = gap();
            killer.kills = 0;
        },
        /** The platform's source of ids. */
        newId(): string {
            if (runId !== null && killer.kills < most && --idsLeft <= 0 && killProcessOf(runId)) {
                killer.kills++;
                idsLeft = nextGap();
            }
            return randomIds();
        },
    };
    return killer;
}
