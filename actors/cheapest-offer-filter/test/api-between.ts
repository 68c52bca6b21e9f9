import { once } from 'node:events';
import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

interface OtherResponse {
    status: number;
    body: object | string;
    contentType?: string;
    /** Sent with gzip. */
    zipped?: boolean;
}

/** What happens to a request instead of going to the platform and back. */
export type Outcome =
    | OtherResponse
    /** The platform's response with other headers, or with other data in its JSON. */
    | { change: (data: Record<string, unknown>, headers: IncomingHttpHeaders) => void }
    /** The platform gets it, and the connection breaks off: in the middle of the response, or before it. */
    | 'cut'
    | 'lost'
    /** The platform gets nothing. */
    | 'dropped';

/** Called with each request before it goes on to the platform; undefined passes it on. */
export type Disturbance = (request: {
    method: string;
    /** Path and query. */
    url: string;
}) => Outcome | undefined | Promise<Outcome | undefined>;

/** A server between the filter and the platform. */
export interface ApiBetween {
    baseUrl: string;
    disturb: Disturbance | undefined;
    close(): void;
}

/**
 * Starts a server that passes requests on to the platform, and that can disturb them.
 *
 * @param target The platform's address.
 */
export async function startApiBetween(target: string): Promise<ApiBetween> {
    const server = http.createServer(async (request, response) => {
        const { method = '', url = '' } = request;
        const outcome = await between.disturb?.({ method, url });
        if (outcome === 'dropped') request.destroy();
        else if (typeof outcome === 'object' && 'status' in outcome) respond(response, outcome);
        else passOn(target, request, response, outcome);
    });
    // Idle connections are the clients' to close: what is just arriving on one would be cut off.
    server.keepAliveTimeout = 0;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const between: ApiBetween = {
        baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        disturb: undefined,
        close() {
            server.close();
            server.closeAllConnections();
        },
    };
    return between;
}

function respond(
    response: ServerResponse,
    { status, body, contentType = 'application/json', zipped }: OtherResponse,
): void {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': contentType, ...(zipped && { 'content-encoding': 'gzip' }) });
    response.end(zipped ? gzipSync(text) : text);
}

function passOn(
    target: string,
    request: IncomingMessage,
    response: ServerResponse,
    outcome: 'cut' | 'lost' | Extract<Outcome, { change: unknown }> | undefined,
): void {
    const { host } = new URL(target);
    const headers = { ...request.headers, host, ...(outcome && { 'accept-encoding': 'identity' }) };
    const options = { method: request.method, headers, agent: false };
    const onward = http.request(`${target}${request.url}`, options, async (incoming) => {
        if (outcome === 'lost') return response.destroy();
        const status = incoming.statusCode ?? 500;
        if (outcome === undefined) {
            response.writeHead(status, incoming.headers);
            return incoming.pipe(response);
        }
        const body = Buffer.concat(await incoming.toArray());
        if (outcome === 'cut') {
            response.writeHead(status, incoming.headers);
            return response.write(body.subarray(0, body.length / 2), () => response.destroy());
        }
        const data = JSON.parse(String(body));
        outcome.change(data, incoming.headers);
        delete incoming.headers['content-length'];
        response.writeHead(status, incoming.headers);
        response.end(JSON.stringify(data));
    });
    onward.once('error', () => response.destroy());
    request.pipe(onward);
}
