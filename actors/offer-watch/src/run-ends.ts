import { createServer } from 'node:http';
import { requestHasSecret } from '@offer-chain/webhook-config';
import { TERMINAL_RUN_EVENT_TYPES } from '@offer-chain/webhook-config/events';
import type { WebhookUpdateData } from 'apify-client';

/** The header that holds the secret. */
const SECRET_HEADER = 'X-Watch-Secret';
/** A payload is the id of a run. */
const LONGEST_BODY_BYTES = 1_000;

/** What tells of the ends of runs: this run's own web server, which their webhooks call. */
export interface RunEnds {
    /**
     * Waits until webhooks have come.
     *
     * @returns The ids of runs that they name, each once. They are reasons to look at those runs, and no more than that.
     */
    take(): Promise<string[]>;
    close(): Promise<void>;
}

/**
 * Listens to the webhooks of the runs that the watch starts.
 *
 * @param port Port of the run's web server.
 * @param secret What the webhooks send along.
 */
export async function listenToRunEnds(port: number, secret: string): Promise<RunEnds> {
    const named = new Set<string>();
    let wake = () => {};
    const server = createServer((request, response) => {
        if (request.method !== 'POST' || !requestHasSecret(request, secret, { header: SECRET_HEADER })) {
            response.writeHead(request.method === 'POST' ? 403 : 200).end();
            return;
        }
        let body = '';
        request.on('data', (piece) => {
            body = (body + piece).slice(0, LONGEST_BODY_BYTES);
        });
        request.on('end', () => {
            const runId = /"runId":\s*"(\w+)"/.exec(body)?.[1];
            response.writeHead(runId ? 200 : 400).end();
            if (!runId) return;
            named.add(runId);
            wake();
        });
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
    return {
        async take() {
            if (named.size === 0) await new Promise<void>((resolve) => (wake = resolve));
            const runIds = [...named];
            named.clear();
            return runIds;
        },
        close: () =>
            new Promise((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}

/**
 * The webhook that tells a watch of the end of a run.
 *
 * @param requestUrl Where the watch listens.
 * @param secret What the watch expects.
 * @param idempotencyKey The key of the start.
 */
export function endWebhook(requestUrl: string, secret: string, idempotencyKey: string) {
    return {
        eventTypes: [...TERMINAL_RUN_EVENT_TYPES],
        requestUrl,
        payloadTemplate: '{"runId": {{eventData.actorRunId}}}',
        headersTemplate: JSON.stringify({ [SECRET_HEADER]: secret }),
        idempotencyKey,
    } satisfies WebhookUpdateData;
}
