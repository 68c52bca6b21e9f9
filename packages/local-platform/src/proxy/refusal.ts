import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ProxyRefusal } from './proxy-access.js';
import { UpstreamProxyError } from './upstream-proxy.js';

/** The statuses with which Apify Proxy reports why a server could not be reached. */
const STATUS_OF_ERROR: Record<string, number> = {
    ENOTFOUND: 593,
    ECONNREFUSED: 594,
    ECONNRESET: 595,
    EPIPE: 596,
    ETIMEDOUT: 504,
};
/** Apify's status for all other errors. */
export const OTHER_ERROR = 599;
const UPSTREAM_REFUSED = 590;

const AUTHENTICATE = { 'proxy-authenticate': 'Basic realm="Apify Proxy"' };

/** Refuses a request with a whole address. */
export function refuse(response: ServerResponse, { status, reason }: ProxyRefusal): void {
    const headers = { 'content-type': 'text/plain', ...(status === 407 && AUTHENTICATE) };
    response.writeHead(status, statusMessage(reason), headers).end(`${reason}\n`);
}

/** Refuses a tunnel. Most clients show the status line of the response, and few show its body. */
export function refuseTunnel(socket: Socket, { status, reason }: ProxyRefusal): void {
    const authenticate = status === 407 ? `proxy-authenticate: ${AUTHENTICATE['proxy-authenticate']}\r\n` : '';
    socket.once('error', () => socket.destroy());
    socket.end(
        `HTTP/1.1 ${status} ${statusMessage(reason)}\r\n${authenticate}connection: close\r\ncontent-length: 0\r\n\r\n`,
    );
}

/** A reason can quote what a client sent, with characters that a status line cannot contain. */
function statusMessage(reason: string): string {
    return reason.replace(/[^ -~]/g, '?');
}

/**
 * Returns why a server was not reached.
 *
 * @param error The error of the connection.
 * @param host The server's host and port.
 */
export function unreachable(error: NodeJS.ErrnoException, host: string): ProxyRefusal {
    if (error instanceof UpstreamProxyError) {
        return { status: UPSTREAM_REFUSED, reason: `${host} cannot be reached: ${error.message}.` };
    }
    const { code = '' } = error;
    return { status: STATUS_OF_ERROR[code] ?? OTHER_ERROR, reason: `${host} cannot be reached (${code}).` };
}
