import type { ApifyClient } from 'apify-client';
import type { OutputItem } from './outcome.js';

/** What a run left outside its default dataset. */
export interface Leftovers {
    /** Datasets with items, by name or id. */
    datasets: { name: string; items: OutputItem[] }[];
    /** Records, without the run's input and what the SDK keeps for itself. */
    records: { key: string; store: string | null; value: unknown }[];
}

const OF_THE_SDK = /^(INPUT|SDK_.*|CRAWLEE_.*)$/;

/**
 * Looks through the datasets and the key-value stores of a platform.
 *
 * @param known Ids of the run's default dataset and of datasets that the run did not make.
 * @param defaultStoreId Id of the run's key-value store.
 */
export async function findLeftovers(
    client: ApifyClient,
    known: ReadonlySet<string>,
    defaultStoreId: string,
): Promise<Leftovers> {
    const datasets: Leftovers['datasets'] = [];
    for (const { id, name } of (await client.datasets().list({ unnamed: true })).items) {
        if (known.has(id)) continue;
        const { items } = await client.dataset<OutputItem>(id).listItems({ limit: 100 });
        if (items.length > 0) datasets.push({ name: name || id, items });
    }
    const named = (await client.keyValueStores().list()).items;
    const records: Leftovers['records'] = [];
    for (const { id, name } of [{ id: defaultStoreId, name: null }, ...named]) {
        for (const { key } of (await client.keyValueStore(id).listKeys()).items) {
            if (name === null && OF_THE_SDK.test(key)) continue;
            const record = await client.keyValueStore(id).getRecord(key);
            records.push({ key, store: name ?? null, value: record?.value });
        }
    }
    return { datasets, records };
}
