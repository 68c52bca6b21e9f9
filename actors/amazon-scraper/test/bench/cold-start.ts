/**
 * Prints how long each Actor takes from the start of its process to its first request, as a Markdown table, beside an
 * Actor as `apify create` makes it. `npx tsx --conditions=@offer-chain/source test/bench/cold-start.ts -- --rounds 9`;
 * the Actors are run by the Node that runs this.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createPlatform, type Platform } from '@offer-chain/local-platform';
import { ApifyClient } from 'apify-client';
import { startShop } from './processes.js';
import { markdownTable } from './table.js';

/** A request of an Actor's process; the first has no address and is the moment before the Actor's own code. */
interface Moment {
    url: string;
    /** Since the start of the process. */
    ms: number;
    cpuMs: number;
}

/** Milliseconds of the parts of a start, one after the other. */
interface ColdStart {
    node: number;
    imports: number;
    sdk: number;
    input: number;
    total: number;
    /** Processor time of all of them. */
    cpu: number;
}

/** An Actor that is to be measured. */
interface Started {
    name: string;
    /** Its folder, built. */
    actor: string;
    input: object;
    /** Whether a request after that for the input is the first of the Actor's work. */
    isFirst: (url: string) => boolean;
    /** A line of its Dockerfile that it is measured without. */
    leftOut?: RegExp;
}

/** An Actor on the platform. */
interface Starter {
    name: string;
    starts: ColdStart[];
    start(): Promise<ColdStart>;
}

const COMPILE_CACHE = /^ENV NODE_COMPILE_CACHE=.*\n/m;
const HOOK = pathOf('record-requests.mjs');

function pathOf(path: string): string {
    return fileURLToPath(new URL(path, import.meta.url));
}

/** Registers an Actor as it is, but for a module that records its requests. */
async function createStarter(
    platform: Platform,
    folder: string,
    { name, actor, input, isFirst, leftOut }: Started,
): Promise<Starter> {
    const copy = join(folder, name.replaceAll(/\W+/g, '-'));
    const figures = join(copy, 'requests.json');
    await cp(join(actor, '.actor'), join(copy, '.actor'), { recursive: true });
    await writeFile(join(copy, 'README.md'), name);
    const definition = join(copy, '.actor/actor.json');
    const named = { ...JSON.parse(await readFile(definition, 'utf8')), name: basename(copy) };
    await writeFile(definition, JSON.stringify(named));
    const dockerfile = (await readFile(join(actor, 'Dockerfile'), 'utf8')).replace(leftOut ?? '', '');
    const command = (_: string, file: string) =>
        `ENV REQUESTS_FILE=${figures}\nCMD ${JSON.stringify(['node', '--import', HOOK, join(actor, file)])}`;
    await writeFile(join(copy, 'Dockerfile'), dockerfile.replace(/^CMD \["node", "([^"]+)"\]$/m, command));
    const { actor: registered } = await platform.registerActor(copy);
    const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
    return {
        name,
        starts: [],
        async start() {
            await client.actor(registered.id).call(input, { memory: 4096, log: null });
            return coldStart(JSON.parse(await readFile(figures, 'utf8')), isFirst);
        },
    };
}

function coldStart(moments: Moment[], isFirst: Started['isFirst']): ColdStart {
    const input = moments.findIndex(({ url }) => url.includes('/records/INPUT'));
    const first = moments.find(({ url }, index) => index > input && isFirst(url));
    const [code, sdk, read] = [moments[0], moments[1], moments[input]];
    if (!code || !sdk || !read || !first) throw new Error(`Expected a first request, got ${JSON.stringify(moments)}.`);
    return {
        node: code.ms,
        imports: sdk.ms - code.ms,
        sdk: read.ms - sdk.ms,
        input: first.ms - read.ms,
        total: first.ms,
        cpu: first.cpuMs,
    };
}

function medianOf(values: number[]): number {
    return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const folder = await mkdtemp(join(tmpdir(), 'cold-start-'));
const shop = await startShop({});
const platform = await createPlatform({ dataFolder: join(folder, 'data'), abortRunsOnClose: true });
try {
    const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
    const { id: datasetId } = await client.datasets().getOrCreate('offers');
    const toShop = (url: string) => url.startsWith(shop.url);
    const crawl = { startUrls: [`${shop.url}/s?k=iphone`], maxRequestsPerCrawl: 1 };
    const scrape = {
        keyword: 'iphone',
        baseUrl: shop.url,
        maxProducts: 1,
        proxyConfiguration: { useApifyProxy: false },
    };
    const actors: Started[] = [
        { name: 'plain Actor', actor: pathOf('plain-actor'), input: crawl, isFirst: toShop },
        { name: 'amazon-scraper', actor: pathOf('../..'), input: scrape, isFirst: toShop },
        {
            name: 'cheapest-offer-filter',
            actor: pathOf('../../../cheapest-offer-filter'),
            input: { datasetId },
            isFirst: () => true,
        },
        {
            name: 'task-caller',
            actor: pathOf('../../../task-caller'),
            input: { task: 'none' },
            isFirst: () => true,
        },
    ];
    // Node 20 has no cache of compiled code.
    const withoutCache = 'enableCompileCache' in nodeModule ? actors.slice(1) : [];
    actors.push(
        ...withoutCache.map((actor) => ({ ...actor, name: `${actor.name} without cache`, leftOut: COMPILE_CACHE })),
    );
    const starters: Starter[] = [];
    for (const actor of actors) starters.push(await createStarter(platform, folder, actor));
    // The first start of each fills the disk's cache, and Node's of compiled code, for those that count.
    for (const { start } of starters) await start();
    for (let round = 0; round < Number(values.rounds); round++) {
        for (const starter of starters) starter.starts.push(await starter.start());
    }
    const parts = ['node', 'imports', 'sdk', 'input', 'total', 'cpu'] as const;
    const rows = starters.map(({ name, starts }) => [
        name,
        ...parts.map((part) => medianOf(starts.map((start) => start[part])).toFixed(0)),
        Math.min(...starts.map(({ total }) => total)).toFixed(0),
        Math.min(...starts.map(({ cpu }) => cpu)).toFixed(0),
    ]);
    const header = [
        'Actor',
        'Node',
        'imports',
        'SDK',
        'input',
        'all',
        'processor time',
        'least',
        'least processor time',
    ];
    console.log(`## From start to first request, Node ${process.version}, milliseconds, medians of ${values.rounds}\n`);
    console.log(`${markdownTable([header, ...rows])}\n`);
} finally {
    await platform.close();
    shop.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
