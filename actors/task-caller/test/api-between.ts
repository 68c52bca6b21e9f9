import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/**
 * Called with each request before it goes on to the platform.
 *
 * @returns A status to respond with as a failure, or data to respond with; `lost` to pass the request on and break off
 *     before the response; `cut` to break off in the middle of it; `slow` to pass the request on later, if its process
 *     still waits for it; undefined to pass both on.
 */
export type Disturbance = (request: string) => number | { data: object } | 'lost' | 'cut' | 'slow' | undefined;

const SLOW_MS = 1_000;

/** A server between an Actor and the platform. */
export interface ApiBetween {
    baseUrl: string;
    /** Method and path of each request so far, without the query. */
    requests: string[];
    /** Undefined, the default, passes everything on. */
    disturb: Disturbance | undefined;
    close(): void;
}

/**
 * Starts a server that passes requests on to the platform, and that can disturb them.
 *
 * @param target The platform's address.
 */
export async function startApiBetween(target: string): Promise<ApiBetween> {
    const server = http.createServer(async (request, response) => {
        const path = `${request.method} ${new URL(request.url ?? '', target).pathname.replace('/v2/', '')}`;
        between.requests.push(path);
        const disturbed = between.disturb?.(path);
        if (disturbed === 'slow') await setTimeout(SLOW_MS);
        if (response.destroyed) return;
        if (disturbed === undefined || typeof disturbed === 'string') {
            return passOn(target, request, response, disturbed);
        }
        const failure = { error: { type: 'disturbed', message: 'Disturbed.' } };
        response.writeHead(typeof disturbed === 'number' ? disturbed : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(typeof disturbed === 'number' ? failure : disturbed));
    });
    // Idle connections are the clients' to close: what is just arriving on one would be cut off.
    server.keepAliveTimeout = 0;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const between: ApiBetween = {
        baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        requests: [],
        disturb: undefined,
        close() {
            server.close();
            server.closeAllConnections();
        },
    };
    return between;
}

function passOn(target: string, request: IncomingMessage, response: ServerResponse, disturbed?: string): void {
    const { host } = new URL(target);
    const options = { method: request.method, headers: { ...request.headers, host }, agent: false };
    const onward = http.request(`${target}${request.url}`, options, (incoming) => {
        if (disturbed === 'lost') return response.destroy();
        response.writeHead(incoming.statusCode ?? 500, incoming.headers);
        if (disturbed !== 'cut') return incoming.pipe(response);
        incoming.once('data', (chunk: Buffer) => {
            response.write(chunk.subarray(0, chunk.length / 2), () => response.destroy());
            incoming.destroy();
        });
    });
    onward.once('error', () => response.destroy());
    request.pipe(onward);
}
