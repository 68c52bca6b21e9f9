import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { closeServer, listen } from '../src/http-server.js';

/** A request that a receiver got. */
export interface ReceivedRequest {
    method: string | undefined;
    path: string | undefined;
    headers: IncomingMessage['headers'];
    body: string;
    /** The body from JSON. */
    json: unknown;
}

/** Answers one request; the body has been read. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A real HTTP server that takes webhooks and remembers them. */
export interface Receiver {
    url: string;
    port: number;
    requests: ReceivedRequest[];
    /** Resolves when so many requests have come in all. */
    received(count: number): Promise<void>;
    /** How it answers from now on; 200 with a short body by default. */
    answer: Answer;
    close(): Promise<void>;
}

/** Answers with a status and a short body. */
export function status(code: number, headers: Record<string, string> = {}, body = 'thank you'): Answer {
    return (response) => void response.writeHead(code, headers).end(body);
}

/**
 * Starts a receiver on a free loopback port.
 * @param tls certificate and key, for https
 */
export async function startReceiver(tls?: { cert: string; key: string }): Promise<Receiver> {
    let waiting: (() => void)[] = [];
    const listener: RequestListener = (request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('error', () => {});
        request.on('end', () => {
            const body = Buffer.concat(chunks).toString('utf8');
            const { method, url, headers } = request;
            receiver.requests.push({ method, path: url, headers, body, json: JSON.parse(body) });
            receiver.answer(response, request);
            for (const wake of waiting.splice(0)) wake();
        });
    };
    const server: Server = tls ? (createSecureServer(tls, listener) as unknown as Server) : createServer(listener);
    const { port } = await listen(server, 0, '127.0.0.1');
    const receiver: Receiver = {
        url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/hook`,
        port,
        requests: [],
        answer: status(200),
        async received(count) {
            while (receiver.requests.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
        },
        close() {
            waiting = [];
            return closeServer(server);
        },
    };
    return receiver;
}
