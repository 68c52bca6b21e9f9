/**
 * Prints the platform's benchmark as a Markdown table; everything in it is measured in this run.
 * `npx tsx bench/bench.ts --items 1000000 --webhooks 1000 --seconds 60 --pages 2000 --rounds 3` measures other amounts than these.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBenchPlatform, withFolder } from './child-process.js';
import { measureCrawl } from './crawl.js';
import { measureDatasets } from './datasets.js';
import { type Figure, markdownTable } from './figure.js';
import { measureMemory } from './memory.js';
import { measureRequestQueues } from './request-queues.js';
import { measureStart } from './start.js';
import { measureStarts } from './starts.js';
import { measureWebhookLoad } from './webhook-load.js';
import { measureWebhooks } from './webhooks.js';

/** Memory-storage writes a file for each, so they are few enough to be waited for. */
const BASELINE_ITEMS = 10_000;

const { values } = parseArgs({
    options: {
        items: { type: 'string', default: '1000000' },
        webhooks: { type: 'string', default: '1000' },
        seconds: { type: 'string', default: '60' },
        pages: { type: 'string', default: '2000' },
        rounds: { type: 'string', default: '3' },
    },
});
const items = Number(values.items);
const webhooks = Number(values.webhooks);
const seconds = Number(values.seconds);
const pages = Number(values.pages);
const rounds = Number(values.rounds);

const figures = await withFolder(async (folder) => {
    const full = join(folder, 'full');
    const platform = await startBenchPlatform(join(folder, 'storages'));
    const { client } = platform;
    const measured: Figure[] = [];
    const measure = async (name: string, work: () => Promise<Figure[]>) => {
        const start = performance.now();
        measured.push(...(await work()));
        console.error(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
    };
    await measure('datasets', () => measureDatasets(client, join(folder, 'baseline-datasets'), rounds));
    await measure('request queues', () => measureRequestQueues(client, join(folder, 'baseline-queues'), rounds));
    await platform.close();
    await measure('webhooks', () => measureWebhooks(join(folder, 'webhooks'), webhooks));
    await measure('webhooks under load', () => measureWebhookLoad(join(folder, 'load'), seconds));
    await measure('crawl', () => measureCrawl(join(folder, 'crawl'), pages));
    await measure('memory', () => measureMemory(full, join(folder, 'baseline-memory'), items, BASELINE_ITEMS));
    await measure('500 starts at once', () => measureStarts(join(folder, 'starts')));
    await measure('start', () => measureStart(full, rounds * 3));
    return measured;
});
console.log(`## Local platform\n\n${markdownTable(figures)}\n`);
