import type { ActorRun, ApifyClient } from 'apify-client';

/** The results of a run that has ended. */
export interface RunResult<Item extends object = Record<string, unknown>> {
    /** The run, as the API returns it. */
    run: ActorRun;
    /** The items of its default dataset, in the order in which they were pushed. */
    items: Item[];
    /** The records of its default key-value store by key, `INPUT` among them; a JSON record is its value. */
    records: Record<string, unknown>;
    /** Its whole log. */
    log: string;
}

/**
 * Reads the results of a run.
 *
 * @param client A client of the platform.
 * @param run The run, which has ended.
 */
export async function readResult<Item extends object>(client: ApifyClient, run: ActorRun): Promise<RunResult<Item>> {
    const [{ items }, records, log] = await Promise.all([
        client.dataset<Item & Record<string, unknown>>(run.defaultDatasetId).listItems(),
        readRecords(client, run.defaultKeyValueStoreId),
        client.log(run.id).get(),
    ]);
    return { run, items, records, log: log ?? '' };
}

async function readRecords(client: ApifyClient, storeId: string): Promise<Record<string, unknown>> {
    const store = client.keyValueStore(storeId);
    const records: [string, unknown][] = [];
    for await (const { key } of store.listKeys()) records.push([key, (await store.getRecord(key))?.value]);
    return Object.fromEntries(records);
}
