import { type ClientRequest, type IncomingMessage, type RequestOptions, request, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import { OTHER_ERROR, refuse, unreachable } from './refusal.js';
import { UpstreamProxyError } from './upstream-proxy.js';

/** Headers that apply only to one connection and are not forwarded. */
const NOT_FORWARDED = ['connection', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'trailer'];

/**
 * Forwards a request to its server, and the response to the client.
 *
 * @param address The whole URL of the request.
 * @param via The connection data for the upstream proxy. Undefined to connect to the server directly.
 * @param meter Counts the traffic of the connection.
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
        // Each request has its own connection, because a server can close one that is kept open.
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
            const reason = `${address.host} sent a response that cannot be forwarded: ${(error as Error).message}.`;
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

/** Returns the names and values of headers one after the other, without those that are not forwarded. */
function forwarded(rawHeaders: readonly string[]): string[] {
    return rawHeaders.filter(
        (_, index) => !NOT_FORWARDED.includes(rawHeaders[index - (index % 2)]?.toLowerCase() ?? ''),
    );
}
