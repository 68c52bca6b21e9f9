import type { RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import { refuseTunnel, unreachable } from './refusal.js';
import { connectTo } from './upstream-proxy.js';

const HTTPS_PORT = 443;

/** Reads the host and port of a CONNECT request, such as `example.com:443`. */
export function tunnelTarget(authority = ''): { hostname: string; port: number } | null {
    if (!URL.canParse(`https://${authority}`)) return null;
    const { hostname, port } = new URL(`https://${authority}`);
    return { hostname: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? HTTPS_PORT : Number(port) };
}

/**
 * Opens a tunnel to a server.
 *
 * @param socket The client's connection.
 * @param head What the client sent after its CONNECT request.
 * @param via The connection data for the upstream proxy. Undefined to connect to the server directly.
 * @param meter Counts the traffic of the connection.
 */
export async function openTunnel(
    target: { hostname: string; port: number },
    socket: Socket,
    head: Buffer,
    via: RequestOptions | undefined,
    meter: (server: Socket) => void,
): Promise<void> {
    socket.once('error', () => socket.destroy());
    try {
        const server = await connectTo(target, via);
        meter(server);
        server.once('error', () => socket.destroy());
        socket.once('close', () => server.destroy());
        if (socket.destroyed) server.destroy();
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        server.write(head);
        socket.pipe(server).pipe(socket);
    } catch (error) {
        refuseTunnel(socket, unreachable(error as Error, `${target.hostname}:${target.port}`));
    }
}
