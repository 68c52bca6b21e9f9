import { createServer, type IncomingMessage, type Server } from 'node:http';
import { parseWebhookPayload, requestHasSecret, type UpstreamRun, upstreamRunOf } from '@offer-chain/webhook-config';

/** What the receiver needs. */
export interface ReceiverOptions {
    /** The value of `X-Webhook-Secret` in the webhook's headers template, or of `secret` in its URL. */
    secret: string;
    /** Does the work for a run. Called once for each finish of a run, after the response. */
    onRun(run: UpstreamRun): void;
}

/** The longest body that is read, in bytes. A run's payload has a few thousand. */
const LONGEST_BODY = 1_000_000;

async function readBody(request: IncomingMessage): Promise<string | null> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request) {
        length += chunk.length;
        // The rest is read and dropped: leaving the loop would close the connection before the response.
        if (length <= LONGEST_BODY) chunks.push(chunk);
    }
    if (length > LONGEST_BODY) return null;
    return Buffer.concat(chunks).toString('utf8');
}

/**
 * Creates an HTTP server that receives Apify's webhooks with the default payload. It sends 202 for a payload that it can
 * use, also when the same event comes again. Otherwise it says what is wrong, and Apify Console shows that with the
 * dispatch.
 *
 * @param options.secret The shared secret.
 * @param options.onRun Does the work for a run.
 */
export function createReceiver({ secret, onRun }: ReceiverOptions): Server {
    // A real receiver keeps this where it survives a restart.
    const finished = new Set<string>();

    async function respond(request: IncomingMessage): Promise<[status: number, text: string]> {
        const isKnown =
            requestHasSecret(request, secret, { header: 'X-Webhook-Secret' }) ||
            requestHasSecret(request, secret, { parameter: 'secret' });
        if (!isKnown) return [401, 'The secret is wrong.'];
        if (request.method !== 'POST') return [405, 'Apify sends webhooks by POST.'];
        const body = await readBody(request);
        if (body === null) return [413, `The body is longer than ${LONGEST_BODY} bytes.`];
        let run: UpstreamRun | null;
        try {
            run = upstreamRunOf(parseWebhookPayload(JSON.parse(body)));
        } catch (error) {
            return [400, error instanceof Error ? error.message : String(error)];
        }
        if (run === null) return [202, 'Taken; there is no run in it.'];
        const finish = `${run.runId} ${run.finishedAt}`;
        if (finished.has(finish)) return [202, 'Taken before.'];
        finished.add(finish);
        setImmediate(onRun, run);
        return [202, 'Taken.'];
    }

    return createServer((request, response) => {
        respond(request).then(
            ([status, text]) => response.writeHead(status, { 'content-type': 'text/plain' }).end(text),
            () => response.destroy(),
        );
    });
}
