import type { Readable } from 'node:stream';
import { Actor } from 'apify';
import { backoff, RETRIES } from './backoff.js';
import { csvQuery, refusedStart, type TaskApi } from './task-api.js';

/** Makes the calls through `apify-client`, which the SDK sets up with the run's token and address. */
export function taskApiByClient(): TaskApi {
    const client = Actor.newClient();
    // A start without a response can still have started a run, so the client must not repeat it.
    const startingClient = Actor.newClient({ maxRetries: 0 });
    return {
        async start(task, memory) {
            for (let retry = 0; ; retry++) {
                try {
                    return await startingClient.task(task).start(undefined, { memory });
                } catch (error) {
                    const { statusCode, message } = error as Error & { statusCode?: number };
                    if (statusCode !== 429 || retry === RETRIES) throw refusedStart(task, statusCode, message);
                }
                await backoff(retry);
            }
        },
        waitForFinish: (runId) => client.run(runId).waitForFinish(),
        async csv(datasetId, selection) {
            // downloadItems() holds the whole file in memory; this is the request that it makes, as a stream.
            const { data } = await client.httpClient.call<Readable>({
                url: `${client.baseUrl}/datasets/${encodeURIComponent(datasetId)}/items`,
                method: 'GET',
                params: csvQuery(selection),
                responseType: 'stream',
            });
            return data;
        },
    };
}
