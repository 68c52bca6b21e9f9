import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request and its answer, as they went through a proxy. */
export interface Exchange {
    method: string;
    /** Without its query. */
    path: string;
    status: number;
    headers: Headers;
    body: string;
}

/**
 * Starts a proxy before a platform that remembers what goes through it; closed after the test. Clients that are hard
 * to watch from within, such as Apify's own, are given its URL instead of the platform's.
 * @param baseUrl where the platform answers
 * @param exchanges takes the exchanges
 * @returns the proxy's URL
 */
export async function startRecordingProxy(baseUrl: string, exchanges: Exchange[]): Promise<string> {
    const server: Server = createServer((incoming, outgoing) => {
        const { method = 'GET', url = '/', headers } = incoming;
        const { host: _, ...forwarded } = headers;
        const onward = request(new URL(url, baseUrl), { method, headers: forwarded }, (answer) => {
            const chunks: Buffer[] = [];
            answer.on('data', (chunk: Buffer) => chunks.push(chunk));
            answer.on('end', () => {
                const { statusCode: status = 0, headers } = answer;
                const body = Buffer.concat(chunks).toString('utf8');
                const path = url.replace(/\?.*/, '');
                exchanges.push({ method, path, status, headers: new Headers(headers as Record<string, string>), body });
            });
            outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(outgoing);
        });
        onward.on('error', () => outgoing.destroy());
        outgoing.on('close', () => onward.destroy());
        incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(
        () =>
            new Promise<void>((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    );
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
