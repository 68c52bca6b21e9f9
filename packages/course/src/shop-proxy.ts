import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The fixed address at which a scraper finds the shop, even when the shop behind it changes. */
export interface ShopProxy {
    /** `http://127.0.0.1:PORT`, without a slash at the end. */
    url: string;
    /** Leads all further requests to another shop. */
    forwardTo(shopUrl: string): void;
    close(): Promise<void>;
}

/**
 * Opens a server that passes requests on to a shop.
 */
export async function openShopProxy(): Promise<ShopProxy> {
    let target = '';
    // After Node's five seconds, a request that arrived while this process was held up would be cut off.
    const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
        passOn(new URL(request.url ?? '/', target), request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
        url: `http://127.0.0.1:${port}`,
        forwardTo(shopUrl) {
            target = shopUrl;
        },
        close: () =>
            new Promise((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}

function passOn(address: URL, request: IncomingMessage, response: ServerResponse): void {
    const { host: _host, connection: _connection, ...headers } = request.headers;
    const outgoing = forward(address, { method: request.method, headers, agent: false }, (incoming) => {
        const { connection: _own, ...received } = incoming.headers;
        response.writeHead(incoming.statusCode ?? 502, received);
        incoming.pipe(response);
        incoming.once('error', () => request.socket.destroy());
        incoming.once('aborted', () => request.socket.destroy());
    });
    // When the shop hangs up, the proxy does too.
    outgoing.once('error', () => request.socket.destroy());
    request.pipe(outgoing);
}
