import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Returns the URL of a server for clients on this computer, also when the server listens on all addresses. */
export function ownUrl({ address, family, port }: AddressInfo): string {
    if (address === '0.0.0.0') return `http://127.0.0.1:${port}`;
    if (address === '::') return `http://[::1]:${port}`;
    return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}

/**
 * How long an idle connection is kept. Clients close theirs after some seconds, so that here none is closed on which a
 * request is on its way, also when the computer is too busy to read it at once.
 */
const IDLE_CONNECTION_MS = 65_000;

/**
 * Starts to listen.
 *
 * @param port TCP port. 0 takes a free one.
 * @param host IP address to listen on.
 * @returns Where the server listens.
 * @throws {Error} When the port is taken.
 */
export function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
    server.keepAliveTimeout = IDLE_CONNECTION_MS;
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
            server.off('error', reject);
            resolve(server.address() as AddressInfo);
        });
    });
}

/** Stops the server and closes every connection. */
export function closeServer(server: Server): Promise<void> {
    return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
    });
}
