import { Readable } from 'node:stream';
import { Actor } from 'apify';
import { backoff, RETRIES } from './backoff.js';
import { csvQuery, refusedStart, type TaskApi, TaskApiError, type TaskRun } from './task-api.js';

/** The longest time for which Apify keeps a request for a run open. */
const LONGEST_WAIT_SECS = 60;

/**
 * Makes the calls by plain requests. The token goes into a header: URLs end up in logs.
 *
 * @throws {TaskApiError} When there is no API token.
 */
export function taskApiByRequests(): TaskApi {
    const token = Actor.config.get('token');
    if (!token) {
        throw new TaskApiError('There is no API token: log in with "apify login", or set APIFY_TOKEN.');
    }
    const request: SendRequest = (path, query, method = 'GET') =>
        requestWithRetries(urlOf(path, query), { method, headers: { authorization: `Bearer ${token}` } });
    return {
        async start(task, memory) {
            const response = await request(`actor-tasks/${encodeURIComponent(task)}/runs`, { memory }, 'POST');
            if (!response.ok) throw refusedStart(task, response.status, await errorMessage(response));
            return runIn(response);
        },
        async waitForFinish(runId) {
            for (;;) {
                const path = `actor-runs/${encodeURIComponent(runId)}`;
                const response = await request(path, { waitForFinish: LONGEST_WAIT_SECS });
                if (!response.ok) throw new TaskApiError(`Run ${runId} is lost: ${await errorMessage(response)}`);
                const run = await runIn(response);
                if (run.finishedAt) return run;
            }
        },
        async csv(datasetId, selection) {
            const response = await request(`datasets/${encodeURIComponent(datasetId)}/items`, csvQuery(selection));
            if (!response.ok || !response.body) {
                throw new TaskApiError(`Dataset ${datasetId} cannot be exported: ${await errorMessage(response)}`);
            }
            return Readable.fromWeb(response.body);
        },
    };
}

type SendRequest = (path: string, query: Record<string, string | number>, method?: 'GET' | 'POST') => Promise<Response>;

function urlOf(path: string, query: Record<string, string | number>): URL {
    const url = new URL(`v2/${path}`, `${Actor.apifyClient.baseUrl.replace(/\/v2\/?$/, '')}/`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return url;
}

/** Retries after 429 and 5xx. A start without a response can still have started a run, so it is not repeated. */
async function requestWithRetries(url: URL, init: RequestInit): Promise<Response> {
    for (let retry = 0; ; retry++) {
        try {
            const response = await fetch(url, init);
            const isRefusal = response.status === 429 || (response.status >= 500 && init.method === 'GET');
            if (!isRefusal || retry === RETRIES) return response;
            await response.body?.cancel();
        } catch (error) {
            if (init.method !== 'GET' || retry === RETRIES) {
                throw new TaskApiError(`${url.origin} sent no response: ${causeOf(error)}`);
            }
        }
        await backoff(retry);
    }
}

function causeOf(error: unknown): string {
    const { message, cause } = error as Error;
    return cause instanceof Error && cause.message ? cause.message : message;
}

async function runIn(response: Response): Promise<TaskRun & { finishedAt?: string | null }> {
    const { data } = (await response.json()) as { data: TaskRun & { finishedAt?: string | null } };
    return data;
}

/** Apify's errors are `{error: {type, message}}`. */
async function errorMessage(response: Response): Promise<string> {
    const text = await response.text();
    try {
        const { error } = JSON.parse(text) as { error?: { message?: string } };
        if (error?.message) return error.message;
    } catch {
        // The page of a gateway is not JSON; its status says enough.
    }
    return `status ${response.status}`;
}
