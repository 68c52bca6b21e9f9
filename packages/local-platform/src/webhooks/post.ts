import { lookup as lookupName } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Clock, Timer } from '../clock.js';
import { createPoliteLookup } from './polite-lookup.js';

/** A request to a webhook's receiver. */
export interface WebhookRequest {
    url: URL;
    headers: Record<string, string>;
    body: string;
    ignoreSslErrors: boolean;
}

/** What came of a request; `errorMessage` is null when the receiver accepted the dispatch. */
export interface WebhookResponse {
    errorMessage: string | null;
    responseStatus: number | null;
    /** The first 2 KB. */
    responseBody: string | null;
}

/** One for all platforms of a process, as they share its threads. */
const lookup = createPoliteLookup(lookupName);

/** Time for a whole response, from the start of the call to the last byte of the body. */
export const RESPONSE_DEADLINE_MS = 120_000;
const KEPT_BODY_BYTES = 2048;
/** So much of a body is read at full speed, and as much in each pause after it: an endless one costs next to nothing. */
const FREE_BODY_BYTES = 16 * 1024 * 1024;
const PAUSE_BYTES = 1024 * 1024;
const PAUSE_MS = 50;

/**
 * Posts once and judges the response as Apify does: 2xx and nothing else is success, and the whole response has to be
 * there in time. Redirects are not followed, and no connection is kept: a stale one would look like a failing receiver.
 * `node:http` and not `fetch`, since only an agent's option makes one call ignore TLS errors.
 *
 * @param clock Times the deadline.
 * @param signal Cuts the call off.
 * @returns Null when the signal cut the call off.
 */
export function post(clock: Clock, call: WebhookRequest, signal: AbortSignal): Promise<WebhookResponse | null> {
    return new Promise((resolve) => {
        const body = keptBody(clock);
        let response: IncomingMessage | undefined;
        const end = (result: WebhookResponse | null) => {
            deadline.cancel();
            body.stop();
            signal.removeEventListener('abort', cut);
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

        const send = call.url.protocol === 'https:' ? httpsRequest : httpRequest;
        const request = send(
            call.url,
            { method: 'POST', agent: false, lookup, headers: call.headers, rejectUnauthorized: !call.ignoreSslErrors },
            (incoming) => {
                response = incoming;
                incoming.on('data', (chunk: Buffer) => body.add(chunk, incoming));
                incoming.on('error', () => fail('The connection was closed before the whole answer had come.'));
                incoming.on('end', () => {
                    const status = incoming.statusCode ?? 0;
                    const isSuccess = status >= 200 && status < 300;
                    const errorMessage = isSuccess ? null : `Endpoint responded with HTTP status code ${status}`;
                    end({ errorMessage, responseStatus: status, responseBody: body.text() });
                });
            },
        );
        // A receiver may respond before it has read the request; what then goes wrong with sending it does not matter.
        request.on('error', (error) => response ?? fail(messageOf(error)));
        request.on('close', () => response ?? fail('The connection was closed without an answer.'));
        const deadline = clock.setTimer(
            () => fail(`Endpoint did not answer within ${RESPONSE_DEADLINE_MS / 1000} seconds.`),
            RESPONSE_DEADLINE_MS,
        );
        signal.addEventListener('abort', cut);
        if (signal.aborted) cut();
        else request.end(call.body);
    });
}

/** Keeps the beginning of a body and lets the rest go by. */
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

/** Node gives errors of several addresses, as of `localhost`, without a message. */
function messageOf(error: Error & { code?: string; errors?: Error[] }): string {
    return error.message || error.errors?.map(({ message }) => message).join('; ') || error.code || error.name;
}
