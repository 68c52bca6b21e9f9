import type { Storefront } from '@offer-chain/storefront';
import type { ActorRun, ApifyClient } from 'apify-client';

/** A change as the watch's `CHANGES` record has it. */
export interface WatchedChange {
    kind: 'new' | 'gone' | 'cheaper' | 'dearer';
    marketplace: string;
    asin: string;
    title: string;
    currency: string;
    totalPrice: number | null;
    previousPrice: number | null;
    differencePercent: number | null;
}

/** As much of the watch's `OUTPUT` record as is shown. */
export interface WatchedOutput {
    products: number;
    changes: Record<WatchedChange['kind'], number>;
    usd: number;
    forecast: { usd: number | null } | null;
    filterRun: string | null;
}

/** The result of a watch on one day. */
export interface WatchedDay {
    /** From 1. */
    day: number;
    run: ActorRun;
    output: WatchedOutput;
    changes: WatchedChange[];
    /** Whether each product's winner is the one that the shops expect. */
    isAsExpected: boolean;
}

/**
 * Reads the result of a watch.
 *
 * @param client Of the platform.
 * @param about The day, the watch's run, and the shops with the keywords that were watched in each.
 * @throws {Error} When the watch did not succeed. The message holds the watch's status message.
 */
export async function readDay(
    client: ApifyClient,
    { day, run, shops, keywords }: { day: number; run: ActorRun; shops: readonly Storefront[]; keywords: string[] },
): Promise<WatchedDay> {
    if (run.status !== 'SUCCEEDED') {
        throw new Error(`The watch of day ${day} ended as ${run.status}: ${run.statusMessage ?? 'it says nothing'}`);
    }
    const store = client.keyValueStore(run.defaultKeyValueStoreId);
    const output = (await store.getRecord('OUTPUT'))?.value as unknown as WatchedOutput;
    const { changes } = (await store.getRecord('CHANGES'))?.value as unknown as { changes: WatchedChange[] };
    const filterRun = await client.run(output.filterRun ?? '').get();
    const { items } = await client.dataset(filterRun?.defaultDatasetId ?? '').listItems();
    const winners = items.map(({ marketplace, asin, totalPrice }) => `${marketplace} ${asin} ${totalPrice}`).sort();
    const expected = shops.flatMap((shop) =>
        keywords.flatMap((keyword) =>
            shop.expected(keyword).map(({ asin, totalPrice }) => `${shop.marketplace} ${asin} ${totalPrice}`),
        ),
    );
    const isAsExpected = JSON.stringify(winners) === JSON.stringify([...new Set(expected)].sort());
    return { day, run, output, changes, isAsExpected };
}
