import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { setTimeout as ownDelay } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';

/** What is read of an answer. */
export interface BodyReader {
    /** Called once, before the body; the returned functions take the body. */
    begin(headers: IncomingHttpHeaders): { write(chunk: Buffer): void; end(): void };
}

/** Downloads from the API, over connections that it keeps. */
export interface ApiDownloads {
    /**
     * @param url Absolute.
     * @param reader Begins anew when the download has to be repeated.
     * @throws {ApiDownloadError} When the API refuses, or does not answer however often it is asked.
     */
    download(url: string, reader: BodyReader): Promise<void>;
}

/** How often and how patiently the API is asked. */
export interface DownloadOptions {
    token: string | undefined;
    userAgent: string;
    /** Repetitions after the first request. */
    maxRetries: number;
    /** Wait before the first repetition; doubled before each further one. */
    minDelayMillis: number;
    /** Connections to use instead of its own, as where a proxy stands between. */
    agent?: http.Agent | undefined;
    /** Waits some milliseconds; Node's own timer when absent. */
    delay?: ((millis: number) => Promise<unknown>) | undefined;
}

/** The API's refusal. */
export class ApiDownloadError extends Error {
    constructor(
        message: string,
        /** HTTP status; undefined when there was no answer. */
        readonly statusCode: number | undefined,
    ) {
        super(message);
    }
}

/** Longer than the API ever thinks before the next byte. */
const SILENCE_MILLIS = 120_000;
const LONGEST_DELAY_MILLIS = 30_000;
/** What the rate limit counts. */
const LIMITED_MILLIS = 1_000;
/** Of an answer that refuses. */
const LONGEST_REFUSAL = 100_000;

/**
 * Makes a downloader. Apify's client holds a whole answer in memory, and takes longer for each request than a small
 * answer takes to arrive; this one hands the bytes over as they come. Like the client it repeats what failed on the
 * way, on the server's side (5xx) or for the rate limit (429).
 *
 * @see https://docs.apify.com/api/v2#rate-limiting
 */
export function createApiDownloads({
    token,
    userAgent,
    agent,
    delay = ownDelay,
    ...retrying
}: DownloadOptions): ApiDownloads {
    const ownAgents = {
        'http:': new http.Agent({ keepAlive: true }),
        'https:': new https.Agent({ keepAlive: true }),
    };
    const headers = {
        'user-agent': userAgent,
        'accept-encoding': 'gzip',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };

    function attempt(url: URL, reader: BodyReader): Promise<void> {
        const protocol = url.protocol === 'https:' ? 'https:' : 'http:';
        const { request } = protocol === 'https:' ? https : http;
        return new Promise((resolve, reject) => {
            const asked = request(url, { agent: agent ?? ownAgents[protocol], headers }, (answer) => {
                readAnswer(answer, reader).then(resolve, reject);
            });
            asked.setTimeout(SILENCE_MILLIS, () => asked.destroy(new Error('The API fell silent.')));
            asked.once('error', reject);
            asked.end();
        });
    }

    const rest = createRest(delay);

    return {
        async download(url, reader) {
            for (let repetitions = 0; ; repetitions++) {
                const restsBefore = await rest.over();
                const failure = await attempt(new URL(url), reader).then(() => null, asDownloadError);
                if (failure === null) return;
                if (!isPassing(failure) || repetitions >= retrying.maxRetries) throw failure;
                const leastWait = Math.min(retrying.minDelayMillis * 2 ** repetitions, LONGEST_DELAY_MILLIS);
                const wait = leastWait * (1 + Math.random());
                if (failure.statusCode === 429) rest.begin(restsBefore, Math.max(wait, LIMITED_MILLIS));
                else await delay(wait);
            }
        },
    };
}

/** A pause of all downloads: the rate limit counts them together, so that one refusal speaks of all of them. */
function createRest(delay: (millis: number) => Promise<unknown>) {
    let begun = 0;
    let rest: Promise<unknown> = Promise.resolve();
    return {
        /** Waits for the end of a rest, and tells how many there have been. */
        async over(): Promise<number> {
            // Another rest can begin just when one ends.
            for (let ended: unknown; ended !== rest; ) {
                ended = rest;
                await rest;
            }
            return begun;
        },
        /** Begins a rest for a refusal, unless another began after the refused request was sent. */
        begin(restsBefore: number, millis: number): void {
            if (restsBefore !== begun) return;
            begun++;
            rest = delay(millis);
        },
    };
}

function isPassing({ statusCode }: ApiDownloadError): boolean {
    return statusCode === undefined || statusCode === 429 || statusCode >= 500;
}

function asDownloadError(error: unknown): ApiDownloadError {
    if (error instanceof ApiDownloadError) return error;
    return new ApiDownloadError((error as Error).message, undefined);
}

async function readAnswer(answer: IncomingMessage, reader: BodyReader): Promise<void> {
    const { statusCode, headers } = answer;
    const body = headers['content-encoding'] === 'gzip' ? unzipped(answer) : answer;
    if (statusCode !== 200) throw await refusalOf(body, statusCode);
    const taker = reader.begin(headers);
    await new Promise<void>((resolve, reject) => {
        // Events and not `for await`, which costs a promise for each chunk.
        body.on('data', (chunk: Buffer) => {
            try {
                taker.write(chunk);
            } catch (error) {
                body.destroy(error as Error);
            }
        });
        body.once('error', reject);
        body.once('end', () => {
            try {
                resolve(taker.end());
            } catch (error) {
                reject(error);
            }
        });
    });
}

function unzipped(answer: IncomingMessage): Readable {
    const gunzip = createGunzip();
    // A broken connection reaches whoever listens to the unzipped body.
    pipeline(answer, gunzip, () => {});
    return gunzip;
}

async function refusalOf(body: Readable, statusCode: number | undefined): Promise<ApiDownloadError> {
    let text = '';
    for await (const chunk of body) {
        if (text.length < LONGEST_REFUSAL) text += chunk;
    }
    return new ApiDownloadError(messageIn(text) ?? `The API answered with HTTP status ${statusCode}.`, statusCode);
}

function messageIn(text: string): string | undefined {
    try {
        const message: unknown = JSON.parse(text)?.error?.message;
        return typeof message === 'string' ? message : undefined;
    } catch {
        // A proxy's page, say.
        return undefined;
    }
}
