import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** An API behind a proxy that kills its client at one of the requests that change something. */
export interface KillingProxy {
    baseUrl: string;
    /** Calls `kill` at the nth changing request from now: before it reaches the API, or after the API has done it. */
    killAt(n: number, when: 'before' | 'after', kill: () => void): void;
    /** Changing requests since `killAt`. */
    changes(): number;
}

/** Starts the proxy on loopback; it is closed after the test. */
export async function startKillingProxy(target: string): Promise<KillingProxy> {
    let seen = 0;
    let at = { n: 0, when: 'before', kill: () => {} };
    const server = createServer((incoming, response) => {
        const isChange = incoming.method !== 'GET' && ++seen === at.n;
        if (isChange && at.when === 'before') {
            at.kill();
            incoming.socket.destroy();
            return;
        }
        const { method, headers, url } = incoming;
        const outgoing = request(new URL(url ?? '/', target), { method, headers }, (reply) => {
            if (isChange) {
                reply.resume().once('end', () => at.kill());
                return;
            }
            response.writeHead(reply.statusCode ?? 502, reply.headers);
            reply.pipe(response);
        });
        outgoing.once('error', () => response.destroy());
        response.once('close', () => outgoing.destroy());
        incoming.pipe(outgoing);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
        server.closeAllConnections();
        server.close();
    });
    return {
        baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        killAt(n, when, kill) {
            seen = 0;
            at = { n, when, kill };
        },
        changes: () => seen,
    };
}
