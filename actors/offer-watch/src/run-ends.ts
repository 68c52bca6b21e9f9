import { createServer } from 'node:http';
import { requestHasSecret } from '@offer-chain/webhook-config';
import { TERMINAL_RUN_EVENT_TYPES } from '@offer-chain/webhook-config/events';
import type { WebhookUpdateData } from 'apify-client';

/** The header that holds the secret. */
const SECRET_HEADER = 'X-Watch-Secret';
/** A payload holds only the id of a run. */
const LONGEST_BODY_BYTES = 1_000;

/** Learns that runs have ended: their webhooks call this run's own web server. */
export interface RunEnds {
    /**
     * Waits until webhooks arrive.
     *
     * @returns The ids of the runs that they name, each once. Read each run to find out how it really ended.
     */
    take(): Promise<string[]>;
    close(): Promise<void>;
}

/**
 * Listens to the webhooks of the runs that the watch starts.
 *
 * @param port Port of the run's web server.
 * @param secret The secret that the webhooks must send.
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
 * Makes the webhook that tells a watch that a run has ended.
 *
 * @param requestUrl URL of the watch's web server.
 * @param secret The secret that the watch expects.
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
