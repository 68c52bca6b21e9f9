import { createServer, type IncomingMessage, type RequestOptions, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen } from '../http-server.js';
import { boundSilentConnections } from '../silent-connections.js';
import { forwardRequest } from './forward-request.js';
import {
    findUnreachable,
    findWrongCredentials,
    isLoopback,
    type ProxyClient,
    type ProxyRefusal,
    proxyUsername,
    readProxyClient,
} from './proxy-access.js';
import { refuse, refuseTunnel } from './refusal.js';
import { openTunnel, tunnelTarget } from './tunnel.js';
import { requestVia, type UpstreamProxy } from './upstream-proxy.js';

/** The settings of a proxy. */
export interface ProxyOptions {
    password: string;
    /** Whether it can reach the internet, not only this computer. */
    isLive: boolean;
    /** The proxy through which it reaches the internet. Undefined to connect directly. */
    upstream?: UpstreamProxy | undefined;
    /** Receives a line for each host that a request did not reach, once per host and for up to a thousand hosts. */
    log: (message: string) => void;
    /** Called with the traffic of a run when the connection to the server closes. */
    onTraffic?: (traffic: ProxyTraffic) => void;
    findFault?: FindProxyFault;
}

/** A request for which a fault can be chosen. */
export interface ProxyRequest extends ProxyClient {
    /** The host of the request. */
    hostname: string;
}

/**
 * Chooses the HTTP status with which the proxy fails a request, such as Apify's 590. Undefined to forward the request.
 */
export type FindProxyFault = (request: ProxyRequest) => number | undefined;

/** The traffic of one connection from the proxy to a server. */
export interface ProxyTraffic {
    runId: string;
    /** The groups that the request asked for. */
    groups: string[];
    /** In both directions, including headers. */
    bytes: number;
}

/** A running proxy. */
export interface ProxyServer {
    /** The port on which it listens, on 127.0.0.1. */
    port: number;
    /** Closes every connection and stops the server. */
    close(): Promise<void>;
}

/** The host of Apify's proxy status page, which some clients always use. */
const APIFY_STATUS_HOST = 'proxy.apify.com';

/** A client that asks for more and more hosts must not fill the memory. More hosts than this are not logged. */
const MOST_HOSTS_TOLD = 1000;

/**
 * Starts a proxy that Actors use as Apify Proxy. It accepts requests with a whole URL, and tunnels by CONNECT. For any
 * groups and countries, requests leave from this computer or through the upstream proxy.
 *
 * @see https://docs.apify.com/platform/proxy/usage
 */
export async function startProxyServer(options: ProxyOptions): Promise<ProxyServer> {
    const { password, isLive, upstream, log, onTraffic, findFault } = options;
    const tunnels = new Set<Duplex>();
    const told = new Set<string>();
    const server = createServer((incoming, response) => {
        const address = addressOf(incoming);
        const wrong = findWrongCredentials(incoming.headers['proxy-authorization'], password);
        if (isStatusPage(address)) sendStatus(response, wrong);
        else {
            const refusal = wrong ?? findRefusal(address?.hostname, incoming);
            if (refusal || !address) refuse(response, refusal ?? NO_ADDRESS);
            else {
                const via = viaOf(address.hostname, incoming, address.href);
                forwardRequest(address, incoming, response, via, meterOf(incoming));
            }
        }
    });
    boundSilentConnections(server);
    server.on('connect', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
        tunnels.add(socket);
        socket.once('close', () => tunnels.delete(socket));
        const target = tunnelTarget(incoming.url);
        const wrong = findWrongCredentials(incoming.headers['proxy-authorization'], password);
        const refusal = wrong ?? findRefusal(target?.hostname, incoming);
        if (refusal || !target) refuseTunnel(socket, refusal ?? NO_ADDRESS);
        else {
            const via = viaOf(target.hostname, incoming, incoming.url ?? '');
            void openTunnel(target, socket, head, via, meterOf(incoming));
        }
    });
    const { port } = await listen(server, 0, '127.0.0.1');

    /** Counts the traffic of a connection to a server. */
    function meterOf({ headers }: IncomingMessage): (server: Socket) => void {
        const { groups, runId } = readProxyClient(headers['proxy-authorization']);
        return (server) => {
            if (runId === undefined || !onTraffic) return;
            server.once('close', () => onTraffic({ runId, groups, bytes: server.bytesRead + server.bytesWritten }));
        };
    }

    /** Undefined for hosts on this computer, and when there is no upstream proxy. */
    function viaOf(hostname: string, { headers }: IncomingMessage, target: string): RequestOptions | undefined {
        if (!upstream || isLoopback(hostname)) return undefined;
        return requestVia(upstream, proxyUsername(headers['proxy-authorization']), target);
    }

    function isStatusPage(address: URL | null): boolean {
        if (!address) return false;
        return (
            address.hostname === APIFY_STATUS_HOST || (Number(address.port) === port && isLoopback(address.hostname))
        );
    }

    function findRefusal(hostname: string | undefined, { headers }: IncomingMessage): ProxyRefusal | null {
        if (hostname === undefined) return null;
        const refusal = findUnreachable(hostname, isLive);
        if (refusal && !told.has(hostname) && told.size < MOST_HOSTS_TOLD) {
            told.add(hostname);
            log(`Apify Proxy: ${refusal.reason}`);
        }
        const status = refusal
            ? undefined
            : findFault?.({ hostname, ...readProxyClient(headers['proxy-authorization']) });
        return status === undefined ? refusal : { status, reason: 'The proxy is set to fail this request.' };
    }

    return {
        port,
        close: () =>
            new Promise((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
                for (const socket of tunnels) socket.destroy();
            }),
    };
}

const NO_ADDRESS: ProxyRefusal = {
    status: 400,
    reason: 'A proxy expects a whole address, such as http://example.com/.',
};

/** A client sends the whole URL to a proxy, and only the path to a server. */
function addressOf({ url = '', headers }: IncomingMessage): URL | null {
    const text = url.startsWith('/') ? `http://${headers.host}${url}` : url;
    if (!URL.canParse(text)) return null;
    const address = new URL(text);
    return address.protocol === 'http:' ? address : null;
}

/** Sends the status that the SDK requests before it uses the proxy. */
function sendStatus(response: ServerResponse, wrong: ProxyRefusal | null): void {
    const status = { connected: wrong === null, connectionError: wrong?.reason ?? null, isManInTheMiddle: false };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(status));
}
