/**
 * Prints what a watch takes as Markdown tables; everything in them is measured in this run.
 * `npm run bench -w offer-watch -- --keywords 16 --offers 500000`; 0 leaves a table out.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { ActorRun } from 'apify-client';
import { openShopWorld } from '../shop-world.js';
import { startWatchPlatform } from '../stand-ins.js';

const { values } = parseArgs({
    options: { keywords: { type: 'string', default: '16' }, offers: { type: 'string', default: '500000' } },
});
/** Parts of the watch whose memory is measured. */
const PARTS = 24;
const OFFERS_PER_PRODUCT = 10;

if (Number(values.keywords) > 0) await compareConcurrency(Number(values.keywords));
if (Number(values.offers) > 0) await measureMemory(Number(values.offers));

/** The same keywords by one run over all, and by eight parts with so many runs at a time. */
async function compareConcurrency(count: number): Promise<void> {
    const keywords = Array.from({ length: count }, (_, index) => `keyword ${index}`);
    const world = await openShopWorld({ keywords, marketplaces: ['amazon.com'] });
    console.log(`## Runs at a time\n\n${count} keywords of 15 products in one store, on this machine.\n`);
    console.log('| runs | at a time | seconds | pages | US dollars |\n| ---: | ---: | ---: | ---: | ---: |');
    try {
        const cases = [
            { searchesPerRun: count, maxConcurrentRuns: 1 },
            ...[1, 2, 4, 8].map((maxConcurrentRuns) => ({ searchesPerRun: Math.ceil(count / 8), maxConcurrentRuns })),
        ];
        // The first watch of a name scrapes its first part alone, so each case has one before it that is not counted.
        for (const [index, input] of cases.entries()) {
            const watchName = 'bench';
            if (index === 0) await finished(world.client, await world.start(0, { ...input, watchName }));
            const run = await finished(world.client, await world.start(0, { ...input, watchName }));
            const { output } = await world.read(run, 0);
            const seconds = (run.stats.durationMillis / 1000).toFixed(1);
            const cells = [output.parts.scraped, input.maxConcurrentRuns, seconds, output.pages, output.usd.toFixed(4)];
            console.log(`| ${cells.join(' | ')} |`);
        }
    } finally {
        await world.close();
    }
}

/** The memory of the watch and of the filter for many offers in many datasets; the scraper is pretended. */
async function measureMemory(offers: number): Promise<void> {
    const filterFolder = fileURLToPath(new URL('../../../cheapest-offer-filter', import.meta.url));
    const world = await startWatchPlatform({}, filterFolder);
    const perPart = Math.ceil(offers / PARTS);
    console.log(
        `\n## Memory\n\n${offers.toLocaleString('en')} offers, ${OFFERS_PER_PRODUCT} of each product, in ${PARTS} datasets.\n`,
    );
    try {
        world.sell((marketplace, search) =>
            Array.from({ length: perPart }, (_, index) => ({
                marketplace,
                keyword: search,
                asin: `B${search}${String(Math.floor(index / OFFERS_PER_PRODUCT)).padStart(7, '0')}`,
                totalPrice: 20 + (index % 7),
                price: 20 + (index % 7),
                shippingPrice: 0,
                offerId: `${search}-${index}`,
                sellerName: `Seller ${index % 50}`,
                dateHandled: '2026-01-01T00:00:00.000Z',
            })),
        );
        const keywords = Array.from({ length: PARTS }, (_, index) => String(index + 10));
        const { id } = await world.start({ keywords, searchesPerRun: 1, maxConcurrentRuns: 4, memoryPerRun: 512 });
        const run = await finished(world.client, id);
        const [filter] = await world.runsOf('cheapest-offer-filter');
        const filterRun = await world.client.run(filter?.id ?? '').get();
        console.log('| Actor | most memory, MB | seconds |\n| --- | ---: | ---: |');
        for (const [name, each] of Object.entries({ watch: run, filter: filterRun })) {
            const { memMaxBytes = 0, durationMillis = 0 } = each?.stats ?? {};
            console.log(`| ${name} | ${Math.round(memMaxBytes / 1e6)} | ${(durationMillis / 1000).toFixed(1)} |`);
        }
        console.error(run.statusMessage);
    } finally {
        await world.close();
    }
}

async function finished(
    client: Awaited<ReturnType<typeof startWatchPlatform>>['client'],
    runId: string,
): Promise<ActorRun> {
    const run = await client.run(runId).waitForFinish();
    if (run.status !== 'SUCCEEDED') throw new Error(`The watch ended as ${run.status}: ${run.statusMessage}`);
    return run;
}
