import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The one address at which a scraper finds the shop, whichever shop stands behind it. */
export interface ShopProxy {
    /** `http://127.0.0.1:PORT`, without a slash at the end. */
    url: string;
    /** Variables by which an Actor finds the shop, and this proxy in place of Apify Proxy. */
    environment: Record<string, string>;
    /** Lets the requests to come reach another shop. */
    forwardTo(shopUrl: string): void;
    close(): Promise<void>;
}

/** Scraping Actors are often written for Apify Proxy, which is on Apify only. */
const PROXY_STATUS = JSON.stringify({ connected: true, connectionError: null, isManInTheMiddle: false });

/**
 * Opens a server that passes requests on to a shop. It takes requests as a proxy does, too, so that an Actor that insists
 * on Apify Proxy can be tried.
 */
export async function openShopProxy(): Promise<ShopProxy> {
    let target = '';
    const server = createServer((request, response) => {
        const { pathname, search, hostname } = addressOf(request);
        if (pathname.startsWith('/proxy-status') || hostname === 'proxy.apify.com') {
            response.writeHead(200, { 'content-type': 'application/json' }).end(PROXY_STATUS);
        } else passOn(new URL(pathname + search, target), request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    return {
        url,
        environment: {
            BASE_URL: url,
            APIFY_PROXY_HOSTNAME: '127.0.0.1',
            APIFY_PROXY_PORT: String(port),
            APIFY_PROXY_PASSWORD: 'course',
            APIFY_PROXY_STATUS_URL: `${url}/proxy-status`,
        },
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

/** A client sends a path, and to a proxy the whole address. */
function addressOf({ url = '/' }: IncomingMessage): URL {
    return URL.canParse(url, 'http://proxy') ? new URL(url, 'http://proxy') : new URL('http://proxy/');
}

function passOn(address: URL, request: IncomingMessage, response: ServerResponse): void {
    const { host: _host, connection: _connection, 'proxy-authorization': _secret, ...headers } = request.headers;
    const outgoing = forward(address, { method: request.method, headers }, (incoming) => {
        response.writeHead(incoming.statusCode ?? 502, incoming.headers);
        incoming.pipe(response);
        incoming.once('error', () => request.socket.destroy());
        incoming.once('aborted', () => request.socket.destroy());
    });
    // The shop hangs up now and then, and so does the proxy.
    outgoing.once('error', () => request.socket.destroy());
    request.pipe(outgoing);
}
