import { type RequestOptions, request } from 'node:http';
import { connect, type Socket } from 'node:net';

/** Another proxy, through which this one reaches the internet. */
export interface UpstreamProxy {
    readonly hostname: string;
    readonly port: number;
    /** Null to use the user name of each request, when that proxy knows the same groups and countries. */
    readonly username: string | null;
    readonly password: string;
}

/** The other proxy refused the connection. */
export class UpstreamProxyError extends Error {
    /** @param status The HTTP status of its response to CONNECT. */
    constructor(readonly status: number) {
        super(`the proxy that --proxy names responded with ${status}`);
    }
}

/**
 * Reads the URL of a proxy.
 *
 * @param text `http://user:password@host:port`. Without a user name, each request keeps its own, as Apify Proxy needs
 *   it for groups, sessions and countries.
 * @throws {RangeError} When the URL is not valid. The message does not quote the text, because it can contain a
 *   password.
 * @example
 * parseUpstreamProxy('http://:my-password@proxy.apify.com:8000');
 */
export function parseUpstreamProxy(text: string): UpstreamProxy {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url?.protocol !== 'http:' || url.hostname === '' || url.pathname !== '/' || url.search + url.hash !== '') {
        throw new RangeError('The proxy must be a URL such as http://user:password@host:8000, without a path.');
    }
    const { username, password } = credentialsOf(url);
    return {
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        port: Number(url.port || 80),
        username: username || null,
        password,
    };
}

function credentialsOf({ username, password }: URL): { username: string; password: string } {
    try {
        return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
    } catch {
        throw new RangeError('The proxy must be a URL such as http://user:password@host:8000. Write % as %25 in it.');
    }
}

/**
 * Creates the connection data for a request through the other proxy.
 *
 * @param proxy The other proxy.
 * @param username The user name of the request.
 * @param target A whole URL, or host and port for CONNECT.
 */
export function requestVia(proxy: UpstreamProxy, username: string, target: string): RequestOptions {
    const { hostname, port, password } = proxy;
    const credentials = Buffer.from(`${proxy.username ?? username}:${password}`).toString('base64');
    return { host: hostname, port, path: target, headers: { 'proxy-authorization': `Basic ${credentials}` } };
}

/**
 * Connects to a server, through the other proxy if there is one.
 *
 * @param target The server.
 * @param via The result of {@link requestVia}. Undefined to connect to the server directly.
 * @throws {UpstreamProxyError} When the other proxy refuses.
 */
export function connectTo(target: { hostname: string; port: number }, via?: RequestOptions): Promise<Socket> {
    return new Promise((resolve, reject) => {
        if (!via) {
            const server = connect(target.port, target.hostname, () => resolve(server)).once('error', reject);
            return;
        }
        const headers = { ...(via.headers as Record<string, string>), host: via.path ?? '' };
        request({ ...via, headers, method: 'CONNECT', agent: false })
            .once('connect', ({ statusCode = 0 }, server: Socket, head: Buffer) => {
                if (statusCode === 200) {
                    server.unshift(head);
                    resolve(server);
                } else {
                    server.destroy();
                    reject(new UpstreamProxyError(statusCode));
                }
            })
            .once('error', reject)
            .end();
    });
}
