import { lookup as lookupName } from 'node:dns';
import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Clock, Timer } from '../clock.js';
import { createPoliteLookup } from './polite-lookup.js';

/** A request to a webhook's receiver. */
export interface WebhookRequest {
    url: URL;
    headers: Record<string, string>;
    body: string;
    ignoreSslErrors: boolean;
}

/** The result of a request. `errorMessage` is null when the receiver accepted the dispatch. */
export interface WebhookResponse {
    errorMessage: string | null;
    responseStatus: number | null;
    /** The first 2 KB. */
    responseBody: string | null;
}

/** All platforms of a process have the same lookup, because they share its threads. */
const lookup = createPoliteLookup(lookupName);

/** Time for a whole response, from the start of the call to the last byte of the body. */
export const RESPONSE_DEADLINE_MS = 120_000;
const KEPT_BODY_BYTES = 2048;
/** This much of a body is read at full speed. After that there are pauses, so that an endless body costs little. */
const FREE_BODY_BYTES = 16 * 1024 * 1024;
const PAUSE_BYTES = 1024 * 1024;
const PAUSE_MS = 50;

/** How long an idle connection is kept, in milliseconds. A webhook that is seldom sent opens a new one each time. */
const IDLE_CONNECTION_MS = 1000;
/** Error codes of a request on an idle connection that the receiver has already closed. */
const STALE = new Set(['ECONNRESET', 'EPIPE']);

/** The connections of a platform to its receivers. They stay open for the next request to the same receiver. */
export interface Connections {
    http: HttpAgent;
    https: HttpsAgent;
    /**
     * Functions that cut off the calls under way. This is a set, because an abort signal is slow with a thousand
     * listeners.
     */
    cuts: Set<() => void>;
}

/**
 * Creates the connections of one platform. An idle connection does not keep the process alive.
 *
 * @param idleMs How long an idle connection is kept, in milliseconds.
 */
export function openConnections(idleMs = IDLE_CONNECTION_MS): Connections {
    const options = { keepAlive: true, timeout: idleMs };
    return { http: new HttpAgent(options), https: new HttpsAgent(options), cuts: new Set() };
}

/**
 * Cuts off all calls under way and closes the connections.
 *
 * @param connections The platform's connections.
 */
export function closeConnections({ http, https, cuts }: Connections): void {
    for (const cut of cuts) cut();
    http.destroy();
    https.destroy();
}

/**
 * Posts once and judges the response as Apify does: only 2xx is a success, and the whole response has to arrive in
 * time. Redirects are not followed. When a kept connection turns out to be closed, the request is sent again on a new
 * one, because this is no failure of the receiver. This uses `node:http`, because `fetch` has no option that makes a
 * single call ignore TLS errors.
 *
 * @param clock Times the deadline.
 * @param connections The platform's connections.
 * @param call What to post.
 * @returns Null when {@link closeConnections} cut the call off.
 */
export function post(clock: Clock, connections: Connections, call: WebhookRequest): Promise<WebhookResponse | null> {
    return new Promise((resolve) => {
        const body = keptBody(clock);
        let request: ClientRequest;
        let response: IncomingMessage | undefined;
        const end = (result: WebhookResponse | null) => {
            deadline.cancel();
            body.stop();
            connections.cuts.delete(cut);
            request.destroy();
            resolve(result);
        };
        const fail = (errorMessage: string) => {
            end({
                errorMessage,
                responseStatus: response?.statusCode ?? null,
                responseBody: response ? body.text() : null,
            });
        };
        const cut = () => end(null);

        const respond = (incoming: IncomingMessage) => {
            response = incoming;
            incoming.on('data', (chunk: Buffer) => body.add(chunk, incoming));
            incoming.on('error', () => fail('The connection was closed before the whole response arrived.'));
            incoming.on('end', () => {
                const status = incoming.statusCode ?? 0;
                const isSuccess = status >= 200 && status < 300;
                const errorMessage = isSuccess ? null : `Endpoint responded with HTTP status code ${status}`;
                end({ errorMessage, responseStatus: status, responseBody: body.text() });
            });
        };
        const isSecure = call.url.protocol === 'https:';
        const sendOn = (agent: HttpAgent | false) => {
            const options = { method: 'POST', agent, lookup, headers: call.headers };
            const sent = isSecure
                ? httpsRequest(call.url, { ...options, rejectUnauthorized: !call.ignoreSslErrors }, respond)
                : httpRequest(call.url, options, respond);
            request = sent;
            sent.on('error', (error: NodeJS.ErrnoException) => {
                // A receiver can respond before it has read the whole request. Errors after that do not matter.
                if (response || sent !== request) return;
                if (sent.reusedSocket && STALE.has(error.code ?? '')) sendOn(false);
                else fail(messageOf(error));
            });
            sent.on('close', () => {
                if (!response && sent === request) fail('The connection was closed without a response.');
            });
            sent.end(call.body);
        };
        // This comes first, so that there is nothing to clean up when it throws.
        sendOn(isSecure ? connections.https : connections.http);
        connections.cuts.add(cut);
        const deadline = clock.setTimer(
            () => fail(`Endpoint did not complete its response within ${RESPONSE_DEADLINE_MS / 1000} seconds.`),
            RESPONSE_DEADLINE_MS,
        );
    });
}

/** Keeps the beginning of a body and ignores the rest. */
function keptBody(clock: Clock) {
    const kept: Buffer[] = [];
    let keptBytes = 0;
    let allowance = FREE_BODY_BYTES;
    let pause: Timer | undefined;
    return {
        add(chunk: Buffer, incoming: IncomingMessage) {
            if (keptBytes < KEPT_BODY_BYTES) {
                kept.push(Buffer.from(chunk.subarray(0, KEPT_BODY_BYTES - keptBytes)));
                keptBytes += Math.min(chunk.length, KEPT_BODY_BYTES - keptBytes);
            }
            allowance -= chunk.length;
            if (allowance > 0) return;
            allowance = PAUSE_BYTES;
            incoming.pause();
            pause = clock.setTimer(() => incoming.resume(), PAUSE_MS);
        },
        stop: () => pause?.cancel(),
        /** The decoder leaves out a character that was cut in two. */
        text: () => new TextDecoder().decode(Buffer.concat(kept), { stream: true }),
    };
}

/** When a host has several addresses, such as `localhost`, Node's error has no message of its own. */
function messageOf(error: Error & { code?: string; errors?: Error[] }): string {
    return error.message || error.errors?.map(({ message }) => message).join('; ') || error.code || error.name;
}
