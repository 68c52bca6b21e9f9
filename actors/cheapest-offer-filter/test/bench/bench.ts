/**
 * Prints the filter's benchmark as a Markdown table; everything in it is measured in this run.
 * `npm run bench -w cheapest-offer-filter -- --offers 10000,100000,500000,1000000 --rounds 5`; with `--offers 10000000` the
 * filter alone is run, once.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createPlatform } from '@offer-chain/local-platform';
import { ApifyClient } from 'apify-client';
import { filterTable } from './filter-table.js';
import { type Measured, type MeasuredActor, measuredActor } from './measured-actor.js';
import { offerDataset, PRODUCTS } from './offer-dataset.js';

/** The course's solution fails at a million; what is larger is measured for this filter alone. */
const LARGEST_COMPARED = 1_000_000;

const { values } = parseArgs({
    options: {
        offers: { type: 'string', default: '10000,100000,500000,1000000' },
        rounds: { type: 'string', default: '5' },
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
    /** Runs the Actors by turns, since a machine is not always equally fast. */
    const measure = async (actors: MeasuredActor[], datasetId: string, rounds: number) => {
        const runs = actors.map(() => [] as Measured[]);
        for (let round = 0; round < rounds; round++) {
            for (const [index, actor] of actors.entries()) {
                // What fails at a size fails at it again.
                if (runs[index]?.at(-1)?.status === 'FAILED') continue;
                runs[index]?.push(await actor.run({ datasetId }));
            }
        }
        return runs;
    };
    const rows = [];
    for (const offers of sizes) {
        const datasetId = await offerDataset(client, offers, (pushed) => {
            if (pushed % 1_000_000 === 0) console.error(`${pushed.toLocaleString('en')} offers saved`);
        });
        const isCompared = offers <= LARGEST_COMPARED;
        // The first run of each compiles and fills the disk's cache for those that count.
        if (rows.length === 0 && isCompared) await Promise.all([filter.run({ datasetId }), course.run({ datasetId })]);
        const actors = isCompared ? [filter, course] : [filter];
        const [own = [], courses = []] = await measure(actors, datasetId, isCompared ? Number(values.rounds) : 1);
        rows.push({ offers, filter: own, course: courses });
        console.error(`${offers} offers measured`);
    }
    console.log(`## Cheapest offer filter\n\n${PRODUCTS.toLocaleString('en')} products in each dataset.\n`);
    console.log(`${filterTable(rows)}\n`);
} finally {
    await platform.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
