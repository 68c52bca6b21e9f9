import type { ActorRun } from 'apify-client';
import { expect, it } from 'vitest';
import { costOfRuns, costText } from './cost.js';

const run = (usageUsd: Record<string, number>) => ({ usageUsd }) as unknown as ActorRun;
const runs = [
    {
        name: 'scraper',
        run: run({ ACTOR_COMPUTE_UNITS: 0.01, PROXY_RESIDENTIAL_TRANSFER_GBYTES: 0.5, PROXY_SERPS: 0.25 }),
    },
    { name: 'filter', run: run({ DATASET_WRITES: 0.002, REQUEST_QUEUE_READS: 0.001 }) },
    { name: 'filter', run: run({ DATA_TRANSFER_INTERNAL_GBYTES: 0.02, DATA_TRANSFER_EXTERNAL_GBYTES: 0.04 }) },
    { name: 'silent', run: {} as ActorRun },
];

it('what a chain costs is the sum of what its runs say, by Actor, by kind, and for a thousand offers', () => {
    const cost = costOfRuns(runs, 500);
    expect(cost.totalUsd).toBeCloseTo(0.823, 12);
    expect(cost.byActor).toEqual({ scraper: 0.76, filter: 0.063 });
    expect(cost.byKind).toEqual({ compute: 0.01, storage: 0.003, transfer: 0.06, proxy: 0.75 });
    expect(cost.thousandOffersUsd).toBeCloseTo(1.646, 12);
    expect(costText('It costs', cost)).toBe(
        'It costs $0.8230 (scraper $0.7600, filter $0.0630): ' +
            'proxy $0.7500, transfer $0.0600, compute $0.0100, storage $0.0030. A thousand offers: $1.6460.',
    );
});

it('says nothing of a thousand offers where none was scraped', () => {
    const cost = costOfRuns(runs.slice(0, 1), 0);
    expect(cost.thousandOffersUsd).toBeNull();
    expect(costText('It costs', cost)).toMatch(/transfer \$0\.0000\.$/);
});
