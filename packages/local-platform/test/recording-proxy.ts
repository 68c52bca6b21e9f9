import { createServer, request, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { closeServer, listen, ownUrl } from '../src/http-server.js';

/** A request and its answer, as they went through a proxy. */
export interface Exchange {
    method: string;
    /** Without its query. */
    path: string;
    status: number;
    headers: Headers;
    body: string;
    /** The request's body, and its token. */
    sent: string;
    token: string;
}

/**
 * Starts a proxy before a platform that remembers what goes through it; closed after the test. Clients that are hard
 * to watch from within, such as Apify's own, are given its URL instead of the platform's.
 * @param baseUrl where the platform answers
 * @param exchanges takes the exchanges
 * @returns the proxy's URL
 */
export async function startRecordingProxy(baseUrl: string, exchanges: Exchange[]): Promise<string> {
    const { url, close } = await openRecordingProxy(baseUrl, exchanges);
    onTestFinished(close);
    return url;
}

/** Starts the same; whoever starts it closes it. */
export async function openRecordingProxy(
    baseUrl: string,
    exchanges: Exchange[],
    /** Takes the connections to the platform. */
    sockets = new Set<Socket>(),
): Promise<{ url: string; close(): Promise<void> }> {
    const server: Server = createServer((incoming, outgoing) => {
        const { method = 'GET', url = '/', headers } = incoming;
        const { host: _, ...forwarded } = headers;
        const sent: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => sent.push(chunk));
        const onward = request(new URL(url, baseUrl), { method, headers: forwarded }, (answer) => {
            const chunks: Buffer[] = [];
            answer.on('data', (chunk: Buffer) => chunks.push(chunk));
            answer.on('end', () => {
                const { statusCode: status = 0, headers } = answer;
                const body = Buffer.concat(chunks).toString('utf8');
                const path = url.replace(/\?.*/, '');
                exchanges.push({
                    ...{ method, path, status, body, sent: Buffer.concat(sent).toString('utf8') },
                    token: forwarded.authorization?.replace('Bearer ', '') ?? '',
                    headers: new Headers(headers as Record<string, string>),
                });
            });
            outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(outgoing);
        });
        onward.on('socket', (socket) => sockets.add(socket));
        onward.on('error', () => outgoing.destroy());
        outgoing.on('close', () => onward.destroy());
        incoming.pipe(onward);
    });
    const url = ownUrl(await listen(server, 0, '127.0.0.1'));
    return { url, close: () => closeServer(server) };
}
