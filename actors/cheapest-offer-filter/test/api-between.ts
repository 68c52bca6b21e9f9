import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http, { type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { ApifyClient } from 'apify-client';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** What a run came to whose requests were disturbed. */
export interface DisturbedRun {
    code: number;
    /** The status message. */
    message: string;
    log: string;
    items: Record<string, unknown>[];
}

/**
 * Called with the number, from 1, of each request for a dataset's items, before it goes on to the platform. It may
 * respond by itself, or break off the connection.
 */
export type Disturbance = (
    number: number,
    request: IncomingMessage,
    response: ServerResponse,
    ownDatasetId: string,
) => Promise<'responded' | 'cut' | undefined>;

/**
 * Runs the filter's process against a platform, with something between them that can disturb the reading of items.
 *
 * @param records The run's key-value records, `INPUT` among them.
 */
export async function runDisturbed(
    client: ApifyClient,
    records: Record<string, object>,
    disturb: Disturbance,
): Promise<DisturbedRun> {
    const [dataset, store, queue] = await Promise.all([
        client.datasets().getOrCreate(),
        client.keyValueStores().getOrCreate(),
        client.requestQueues().getOrCreate(),
    ]);
    for (const [key, value] of Object.entries(records)) {
        await client.keyValueStore(store.id).setRecord({ key, value: value as never });
    }
    let requests = 0;
    const server = http.createServer(async (request, response) => {
        const isItems = request.method === 'GET' && request.url?.includes('/items');
        const done = isItems ? await disturb(++requests, request, response, dataset.id) : undefined;
        if (done !== 'responded') forward(client.baseUrl, request, response, done === 'cut');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
        const { code, log } = await ended({
            PATH: process.env.PATH,
            APIFY_IS_AT_HOME: '1',
            APIFY_TOKEN: client.token,
            APIFY_API_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
            ACTOR_DEFAULT_DATASET_ID: dataset.id,
            ACTOR_DEFAULT_KEY_VALUE_STORE_ID: store.id,
            ACTOR_DEFAULT_REQUEST_QUEUE_ID: queue.id,
            // The process has no run whose price could be read.
            APIFY_ACTOR_PRICING_INFO: '{"pricingModel":"FREE"}',
            APIFY_CHARGED_ACTOR_EVENT_COUNTS: '{}',
        });
        const message = /\[(?:Terminal status|Status) message\]: (.*)/.exec(log)?.[1] ?? '';
        return { code, message, log, items: await itemsOf(client, dataset.id) };
    } finally {
        server.closeAllConnections();
        server.close();
    }
}

async function itemsOf(client: ApifyClient, datasetId: string): Promise<Record<string, unknown>[]> {
    const isThere = await client.dataset(datasetId).get();
    return isThere ? (await client.dataset(datasetId).listItems()).items : [];
}

function forward(baseUrl: string, request: IncomingMessage, response: ServerResponse, isCut: boolean): void {
    const { origin, host } = new URL(baseUrl);
    const options = { method: request.method, headers: { ...request.headers, host } };
    const onward: ClientRequest = http.request(`${origin}${request.url}`, options, (incoming) => {
        response.writeHead(incoming.statusCode ?? 500, incoming.headers);
        if (!isCut) return incoming.pipe(response);
        incoming.once('end', () => response.destroy());
        incoming.once('data', (chunk: Buffer) => {
            response.write(chunk.subarray(0, chunk.length / 2), () => response.destroy());
            incoming.destroy();
        });
    });
    onward.once('error', () => response.destroy());
    request.pipe(onward);
}

async function ended(env: NodeJS.ProcessEnv): Promise<{ code: number; log: string }> {
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
    const [code] = await once(child, 'close');
    return { code, log };
}
