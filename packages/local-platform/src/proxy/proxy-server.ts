import { createServer, type IncomingMessage, type RequestOptions, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
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

/** How a proxy is set up. */
export interface ProxyOptions {
    password: string;
    /** Whether it reaches the internet, not only this machine. */
    isLive: boolean;
    /** The proxy by which it reaches the internet; from this machine's own address when absent. */
    upstream?: UpstreamProxy | undefined;
    /** Told once of each host that a request asked for and did not get, up to a thousand hosts. */
    log: (message: string) => void;
    /** Told of the traffic of a run when the connection to the server closes. */
    onTraffic?: (traffic: ProxyTraffic) => void;
    findFault?: FindProxyFault;
}

/** A request that the proxy may be made to fail. */
export interface ProxyRequest extends ProxyClient {
    /** The host that it is for. */
    hostname: string;
}

/** Says by which HTTP status the proxy fails a request, such as 590, Apify's for no success; undefined to forward it. */
export type FindProxyFault = (request: ProxyRequest) => number | undefined;

/** What went over one connection from the proxy to a server. */
export interface ProxyTraffic {
    runId: string;
    /** The groups that the request asked for. */
    groups: string[];
    /** Both ways, headers included. */
    bytes: number;
}

/** A running proxy. */
export interface ProxyServer {
    /** The port that it listens on, on 127.0.0.1. */
    port: number;
    /** Ends every connection and stops listening. */
    close(): Promise<void>;
}

/** Where Apify's own proxy shows its status, which some clients have built in. */
const APIFY_STATUS_HOST = 'proxy.apify.com';

/** A client that asks for ever new hosts must not fill the memory: those beyond are refused, but not logged. */
const MOST_HOSTS_TOLD = 1000;

/**
 * Starts a proxy that Actors use as Apify Proxy: requests with a whole address, and tunnels by CONNECT. Whatever groups
 * and countries they ask for, all leave from this machine, or by the upstream proxy.
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
    await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;

    /** Follows a connection to a server, and tells what went over it. */
    function meterOf({ headers }: IncomingMessage): (server: Socket) => void {
        const { groups, runId } = readProxyClient(headers['proxy-authorization']);
        return (server) => {
            if (runId === undefined || !onTraffic) return;
            server.once('close', () => onTraffic({ runId, groups, bytes: server.bytesRead + server.bytesWritten }));
        };
    }

    /** Undefined for what is on this machine, and where there is no upstream proxy. */
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
        return status === undefined ? refusal : { status, reason: 'The proxy was told to fail this request.' };
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

/** A client sends a proxy the whole address, and a server only its path. */
function addressOf({ url = '', headers }: IncomingMessage): URL | null {
    const text = url.startsWith('/') ? `http://${headers.host}${url}` : url;
    if (!URL.canParse(text)) return null;
    const address = new URL(text);
    return address.protocol === 'http:' ? address : null;
}

/** The status that the SDK asks for before it uses the proxy. */
function sendStatus(response: ServerResponse, wrong: ProxyRefusal | null): void {
    const status = { connected: wrong === null, connectionError: wrong?.reason ?? null, isManInTheMiddle: false };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(status));
}
