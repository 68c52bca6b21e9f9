import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TestTime } from './test-time.js';

/** A webhook that a receiver got. */
export interface ReceivedWebhook {
    method: string;
    /** Path and query of the URL that it was sent to. */
    path: string;
    headers: IncomingHttpHeaders;
    /** The parsed JSON of the body, or the body as text when it is not JSON. */
    payload: unknown;
}

/** An HTTP server that receives the webhooks of one test. */
export interface WebhookReceiver {
    /** The `requestUrl` for webhooks. Paths below it lead to this server as well. */
    readonly url: string;
    /** All webhooks that have arrived so far, in order. */
    readonly received: readonly ReceivedWebhook[];
    /**
     * Returns the first webhook that was not returned before. Waits until it arrives.
     *
     * @throws {Error} When none arrives in the time of the test.
     */
    next(): Promise<ReceivedWebhook>;
    /** Responds with this status from now on; 200 at first. A status other than 2xx makes the platform try again. */
    respondWith(status: number): void;
    /** Stops the server. */
    close(): Promise<void>;
}

/**
 * Starts a receiver on a free port of this machine.
 *
 * @param time The time of the test.
 */
export async function startWebhookReceiver(time: TestTime): Promise<WebhookReceiver> {
    const received: ReceivedWebhook[] = [];
    const wakers: (() => void)[] = [];
    let given = 0;
    let status = 200;
    const server = createServer(async (request, response) => {
        const { method = '', url: path = '', headers } = request;
        try {
            received.push({ method, path, headers, payload: parsePayload(await text(request)) });
        } catch {
            // The sender disconnected before its body was complete, so no webhook was sent.
            return;
        }
        response.writeHead(status).end();
        for (const wake of wakers.splice(0)) wake();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    async function take(): Promise<ReceivedWebhook> {
        for (;;) {
            const webhook = received[given];
            if (webhook) {
                given += 1;
                return webhook;
            }
            await new Promise<void>((resolve) => wakers.push(resolve));
        }
    }

    return {
        url: `http://127.0.0.1:${port}/`,
        received,
        next: () => time.within(take(), () => `The receiver got no further webhook; next() has returned ${given}.`),
        respondWith(code) {
            status = code;
        },
        close: () =>
            new Promise((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}

function parsePayload(body: string): unknown {
    try {
        return JSON.parse(body);
    } catch {
        return body;
    }
}
