/**
 * Prints the filter's benchmark as a Markdown table; everything in it is measured in this run.
 * `npm run bench -w cheapest-offer-filter -- --offers 10000,100000,500000,1000000 --rounds 3`; with `--offers 10000000` the
 * filter alone is run, once.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createPlatform } from '@offer-chain/local-platform';
import { ApifyClient } from 'apify-client';
import { filterTable, medianRun } from './filter-table.js';
import { type Measured, type MeasuredActor, measuredActor } from './measured-actor.js';
import { offerDataset, PRODUCTS } from './offer-dataset.js';

/** The course's solution fails at a million; what is larger is measured for this filter alone. */
const LARGEST_COMPARED = 1_000_000;

const { values } = parseArgs({
    options: {
        offers: { type: 'string', default: '10000,100000,500000,1000000' },
        rounds: { type: 'string', default: '3' },
    },
});
const sizes = values.offers.split(',').map(Number);
const folder = await mkdtemp(join(tmpdir(), 'filter-bench-'));
const platform = await createPlatform({ dataFolder: join(folder, 'data'), abortRunsOnClose: true });
try {
    const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
    const folderOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
    const filter = await measuredActor(platform, client, folderOf('../..'), join(folder, 'filter'));
    const course = await measuredActor(platform, client, folderOf('course-filter'), join(folder, 'course'));
    const measure = async (actor: MeasuredActor, datasetId: string, name: string, rounds: number) => {
        const runs: Measured[] = [];
        // What fails at a size fails at it again.
        do runs.push(await actor.run({ datasetId }));
        while (runs.length < rounds && runs.at(-1)?.status === 'SUCCEEDED');
        console.error(`${name}: ${runs.map(({ seconds }) => `${seconds} s`).join(', ')}`);
        return medianRun(runs);
    };
    const rows = [];
    for (const offers of sizes) {
        const datasetId = await offerDataset(client, offers, (pushed) => {
            if (pushed % 1_000_000 === 0) console.error(`${pushed.toLocaleString('en')} offers saved`);
        });
        const isCompared = offers <= LARGEST_COMPARED;
        // The first run of each compiles and fills the disk's cache for those that count.
        if (rows.length === 0 && isCompared) await Promise.all([filter.run({ datasetId }), course.run({ datasetId })]);
        const rounds = isCompared ? Number(values.rounds) : 1;
        rows.push({
            offers,
            filter: await measure(filter, datasetId, `this filter, ${offers} offers`, rounds),
            course: isCompared ? await measure(course, datasetId, `course, ${offers} offers`, rounds) : null,
        });
    }
    console.log(`## Cheapest offer filter\n\n${PRODUCTS.toLocaleString('en')} products in each dataset.\n`);
    console.log(`${filterTable(rows)}\n`);
} finally {
    await platform.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
