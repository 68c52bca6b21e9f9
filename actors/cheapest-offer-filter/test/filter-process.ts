import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ApifyClient } from 'apify-client';
import type { ApiBetween } from './api-between.js';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** What a process of the filter came to. */
export interface EndedProcess {
    /** Null when it was killed. */
    code: number | null;
    /** The status message. */
    message: string;
    log: string;
    items: Record<string, unknown>[];
}

/** A run whose process can be started, killed and started again. */
export interface RunOfProcesses {
    /** The run's own dataset. */
    datasetId: string;
    keyValueStoreId: string;
    /** Starts the next process and waits for its end. */
    process(): Promise<EndedProcess>;
    kill(): void;
}

/**
 * Makes the storages of a run of the filter.
 *
 * @param client Reaches the platform undisturbed.
 * @param api What the processes reach.
 * @param input The run's input.
 */
export async function createRun(client: ApifyClient, api: ApiBetween, input: object): Promise<RunOfProcesses> {
    const [dataset, store, queue] = await Promise.all([
        client.datasets().getOrCreate(),
        client.keyValueStores().getOrCreate(),
        client.requestQueues().getOrCreate(),
    ]);
    await client.keyValueStore(store.id).setRecord({ key: 'INPUT', value: input as never });
    const env = {
        PATH: process.env.PATH,
        APIFY_IS_AT_HOME: '1',
        APIFY_TOKEN: client.token,
        APIFY_API_BASE_URL: api.baseUrl,
        ACTOR_DEFAULT_DATASET_ID: dataset.id,
        ACTOR_DEFAULT_KEY_VALUE_STORE_ID: store.id,
        ACTOR_DEFAULT_REQUEST_QUEUE_ID: queue.id,
        // The process has no run whose price could be read.
        APIFY_ACTOR_PRICING_INFO: '{"pricingModel":"FREE"}',
        APIFY_CHARGED_ACTOR_EVENT_COUNTS: '{}',
    };
    let child: ChildProcess | undefined;
    return {
        datasetId: dataset.id,
        keyValueStoreId: store.id,
        async process() {
            child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
            let log = '';
            for (const stream of [child.stdout, child.stderr])
                stream?.setEncoding('utf8').on('data', (text) => (log += text));
            const [code] = await once(child, 'close');
            const message = /\[(?:Terminal status|Status) message\]: (.*)/.exec(log)?.[1] ?? '';
            const isThere = await client.dataset(dataset.id).get();
            const items = isThere ? (await client.dataset(dataset.id).listItems()).items : [];
            return { code, message, log, items };
        },
        kill: () => void child?.kill('SIGKILL'),
    };
}
