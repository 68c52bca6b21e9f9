import { type ClientRequest, type IncomingMessage, type RequestOptions, request, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import { OTHER_ERROR, refuse, unreachable } from './refusal.js';
import { UpstreamProxyError } from './upstream-proxy.js';

/** Headers of one connection, which say nothing about the next. */
const NOT_FORWARDED = ['connection', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'trailer'];

/**
 * Sends a request on to its server, and the response back.
 *
 * @param address Whole address of what is requested.
 * @param via The way by the upstream proxy; undefined for the server itself.
 * @param meter Follows the connection.
 */
export function forwardRequest(
    address: URL,
    incoming: IncomingMessage,
    response: ServerResponse,
    via: RequestOptions | undefined,
    meter: (server: Socket) => void,
): void {
    const headers = [
        ...forwarded(incoming.rawHeaders),
        ...Object.entries(via?.headers ?? {})
            .flat()
            .map(String),
    ];
    let outgoing: ClientRequest;
    try {
        // Each request on a connection of its own: a server may have closed one that is kept.
        outgoing = request({
            ...(via ?? urlToHttpOptions(address)),
            method: incoming.method,
            headers,
            agent: false,
        });
    } catch (error) {
        refuse(response, { status: 400, reason: `The request cannot be sent: ${(error as Error).message}.` });
        return;
    }
    outgoing.once('response', (answer) => {
        if (via && answer.statusCode === 407) {
            outgoing.destroy();
            refuse(response, unreachable(new UpstreamProxyError(407), address.host));
            return;
        }
        try {
            response.writeHead(answer.statusCode ?? OTHER_ERROR, answer.statusMessage, forwarded(answer.rawHeaders));
        } catch (error) {
            outgoing.destroy();
            const reason = `${address.host} sent a response that cannot be passed on: ${(error as Error).message}.`;
            refuse(response, { status: OTHER_ERROR, reason });
            return;
        }
        answer.pipe(response);
        answer.once('close', () => {
            if (!answer.complete) response.destroy();
        });
    });
    outgoing.once('socket', meter);
    outgoing.on('error', (error) => {
        if (response.headersSent) response.destroy();
        else refuse(response, unreachable(error, address.host));
    });
    response.once('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
}

/** Names and values of headers in turn, without those that are not forwarded. */
function forwarded(rawHeaders: readonly string[]): string[] {
    return rawHeaders.filter(
        (_, index) => !NOT_FORWARDED.includes(rawHeaders[index - (index % 2)]?.toLowerCase() ?? ''),
    );
}
