import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The URL of a server on this machine, whatever addresses it listens on. */
export function ownUrl({ address, family, port }: AddressInfo): string {
    if (address === '0.0.0.0') return `http://127.0.0.1:${port}`;
    if (address === '::') return `http://[::1]:${port}`;
    return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}

/**
 * Starts to listen.
 *
 * @param port 0 takes a free one.
 * @param host IP address.
 * @returns Where the server listens.
 * @throws {Error} When the port is taken.
 */
export function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
            server.off('error', reject);
            resolve(server.address() as AddressInfo);
        });
    });
}

/** Stops listening, and ends every connection. */
export function closeServer(server: Server): Promise<void> {
    return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
    });
}
