import type { Readable } from 'node:stream';
import { Actor } from 'apify';
import { csvQuery, refusedStart, type TaskApi } from './task-api.js';

/** Makes the calls through `apify-client`, which the SDK brings along with the run's token and address. */
export function taskApiByClient(): TaskApi {
    const client = Actor.newClient();
    return {
        async start(task, memory) {
            try {
                return await client.task(task).start(undefined, { memory });
            } catch (error) {
                const { statusCode, message } = error as Error & { statusCode?: number };
                throw refusedStart(task, statusCode, message);
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
