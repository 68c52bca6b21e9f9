import type { ApifyClient, DatasetClient, KeyValueStoreClient, RequestQueueClient, RunClient } from 'apify-client';
import { untilLogged } from './platform-fixture.js';

/** Sends what Apify's client has no method for; the path starts behind `/v2`. */
export type Send = (method: string, path: string, body?: unknown) => Promise<void>;

/** The three storages of one kind of path, such as those of a run, and the paths themselves. */
export interface StorageClients {
    dataset: DatasetClient;
    keyValueStore: KeyValueStoreClient;
    requestQueue: RequestQueueClient;
    paths: { dataset: string; keyValueStore: string; requestQueue: string };
}

/** The default storages of a run, reached by the path of the run. */
export function storagesOf(run: RunClient, path: string): StorageClients {
    return {
        dataset: run.dataset(),
        keyValueStore: run.keyValueStore(),
        requestQueue: run.requestQueue(),
        paths: {
            dataset: `${path}/dataset`,
            keyValueStore: `${path}/key-value-store`,
            requestQueue: `${path}/request-queue`,
        },
    };
}

/**
 * Does with three storages all that the API can, and deletes them.
 * @param name a name that no other storage has
 */
export async function walkStorages(storages: StorageClients, send: Send, name: string): Promise<void> {
    const { dataset, keyValueStore: store, requestQueue: queue, paths } = storages;
    await dataset.update({ name });
    await dataset.pushItems([{ a: 1, b: 'two' }, { a: 2 }]);
    await dataset.listItems({ limit: 1, desc: true });
    await dataset.downloadItems('csv' as never);
    await dataset.getStatistics();
    await dataset.get();
    await dataset.delete();

    await store.update({ name });
    await store.setRecord({ key: 'object', value: { a: 1 } });
    await send('POST', `${paths.keyValueStore}/records/posted`, { b: 1 });
    await store.listKeys({ limit: 1 });
    await send('GET', `${paths.keyValueStore}/records`);
    await store.getRecord('object');
    await store.deleteRecord('object');
    await store.get();
    await store.delete();

    await queue.update({ name });
    const request = (key: string) => ({ url: `https://example.com/${key}`, uniqueKey: key });
    const { requestId: id } = await queue.addRequest(request('a'));
    await queue.batchAddRequests(['b', 'c', 'd'].map(request));
    await queue.listHead({ limit: 2 });
    await queue.listAndLockHead({ lockSecs: 60, limit: 2 });
    await queue.prolongRequestLock(id, { lockSecs: 60 });
    await queue.deleteRequestLock(id);
    await queue.unlockRequests();
    await queue.listRequests({ limit: 2 });
    await queue.getRequest(id);
    await queue.updateRequest({ ...request('a'), id, handledAt: new Date().toISOString() });
    await queue.deleteRequest(id);
    await queue.batchDeleteRequests([{ uniqueKey: 'b' }, { uniqueKey: 'c' }]);
    await queue.get();
    await queue.delete();
}

/**
 * Does with a run of the Actor `sleeping` all that changes it: restarts it, turns it into another Actor, aborts it.
 * @param client watches the run's log
 * @param run the run by the path that is walked
 * @param runId its id
 */
export async function walkRun(client: ApifyClient, run: RunClient, runId: string): Promise<void> {
    await untilLogged(client, runId, 'ws://');
    await run.reboot?.();
    await run.metamorph('local~writer', { items: [{ a: 1 }] });
    await client.run(runId).waitForFinish();
    await run.get();
    await run.log().get();
    await run.abort();
}
