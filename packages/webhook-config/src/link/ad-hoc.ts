import { z } from 'zod';
import { describeValue, type FieldProblem, problemsOf, problemsText } from '../field-problem.js';
import { webhookCreateSchema } from '../webhook.js';
import { type WithoutNull, withoutNulls } from '../without-null.js';
import {
    type RunEndpoint,
    type RunEndpointUrl,
    type RunTarget,
    readRunEndpointUrl,
    runEndpointUrl,
} from './run-url.js';

const adHocWebhooksSchema = z.array(
    webhookCreateSchema.pick({
        eventTypes: true,
        requestUrl: true,
        payloadTemplate: true,
        headersTemplate: true,
        shouldInterpolateStrings: true,
        idempotencyKey: true,
        ignoreSslErrors: true,
        doNotRetry: true,
    }),
    { error: ({ input }) => `expected an array of webhooks, got ${describeValue(input)}` },
);

/**
 * A webhook of one run, sent with the request that starts the run. It has no condition: it listens to that run.
 *
 * @see https://docs.apify.com/platform/integrations/webhooks/ad-hoc-webhooks
 */
export type AdHocWebhook = WithoutNull<z.infer<typeof adHocWebhooksSchema>[number]> & { condition?: never };

/** The ad-hoc webhooks are not valid. `problems` names each wrong field, such as `0.requestUrl`. */
export class AdHocWebhooksError extends Error {
    override readonly name = 'AdHocWebhooksError';

    /** @param problems The wrong fields. */
    constructor(readonly problems: readonly FieldProblem[]) {
        super(`The ad-hoc webhooks are not valid: ${problemsText(problems)}.`);
    }
}

/** Checks webhooks, and drops null fields and fields that an ad-hoc webhook does not have. */
function parseAdHocWebhooks(value: unknown): AdHocWebhook[] {
    const result = adHocWebhooksSchema.safeParse(value);
    if (!result.success) throw new AdHocWebhooksError(problemsOf(result.error));
    return result.data.map(withoutNulls);
}

/**
 * Encodes webhooks for the query parameter `webhooks`: base64 of their JSON. Encode the result for the URL, as
 * `URLSearchParams` does, because base64 has `+`, which a URL reads as a space.
 *
 * @param webhooks The webhooks of one run.
 * @throws {AdHocWebhooksError} When a field of a webhook is wrong.
 * @see https://docs.apify.com/platform/integrations/webhooks/ad-hoc-webhooks
 * @example
 * const text = encodeAdHocWebhooks([{ eventTypes: ['ACTOR.RUN.FAILED'], requestUrl: 'https://example.com' }]);
 * decodeAdHocWebhooks(text)[0].requestUrl; // → "https://example.com"
 */
export function encodeAdHocWebhooks(webhooks: readonly AdHocWebhook[]): string {
    return Buffer.from(JSON.stringify(parseAdHocWebhooks(webhooks)), 'utf8').toString('base64');
}

/**
 * Decodes the query parameter `webhooks`. Drops fields that an ad-hoc webhook does not have.
 *
 * @param text Base64 or base64url, decoded from the URL.
 * @throws {AdHocWebhooksError} When the text is not base64 or not JSON, or when a field of a webhook is wrong.
 * @example
 * decodeAdHocWebhooks('W10='); // → []
 * decodeAdHocWebhooks('not base64'); // → throws expected base64, got spaces
 */
export function decodeAdHocWebhooks(text: string): AdHocWebhook[] {
    if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) {
        const message = text.includes(' ')
            ? 'expected base64, got spaces: the + of base64 must be written %2B in a URL'
            : 'expected base64, got other characters';
        throw new AdHocWebhooksError([{ path: '', message }]);
    }
    let value: unknown;
    try {
        value = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
    } catch (error) {
        // The parser quotes the text after a comma, and the text can hold secrets.
        const reason = String(error).replace(/^SyntaxError: |, (\.\.\.)?".*$/gs, '');
        throw new AdHocWebhooksError([{ path: '', message: `expected the base64 of a JSON array (${reason})` }]);
    }
    return parseAdHocWebhooks(value);
}

/** Which run to start, and with which webhooks. */
export type AdHocRunUrlOptions = RunTarget & {
    /** API without `/v2`, such as `https://api.apify.com`. */
    apiBaseUrl: string;
    webhooks: readonly AdHocWebhook[];
    /** `runs` by default. */
    endpoint?: RunEndpoint;
    /** Other query parameters, such as `memory` or `timeout`. The token belongs in a header. */
    parameters?: Readonly<Record<string, string | number | boolean>> & { token?: never };
};

/**
 * Builds the URL that starts a run with ad-hoc webhooks. POST the input to it, with the token as
 * `Authorization: Bearer …`.
 *
 * @param options What to run, and with which webhooks.
 * @throws {AdHocWebhooksError} When a field of a webhook is wrong.
 * @throws {TypeError} When the options name neither an Actor nor a task.
 * @see https://docs.apify.com/api/v2/act-runs-post
 * @example
 * const url = adHocRunUrl({ apiBaseUrl: 'https://api.apify.com', actorId: 'me/my-actor', webhooks: [] });
 * url; // → "https://api.apify.com/v2/actors/me~my-actor/runs?webhooks=W10%3D"
 */
export function adHocRunUrl(options: AdHocRunUrlOptions): string {
    const { apiBaseUrl, webhooks, endpoint = 'runs', parameters = {} } = options;
    const url = new URL(runEndpointUrl(apiBaseUrl, options, endpoint));
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
    url.searchParams.set('webhooks', encodeAdHocWebhooks(webhooks));
    return url.href;
}

/** The parts of a URL that starts a run, as `adHocRunUrl` takes them. */
export type AdHocRun = RunEndpointUrl & {
    webhooks: AdHocWebhook[];
    /** The other query parameters, without the token. */
    parameters: Record<string, string>;
};

/**
 * Reads a URL that starts a run, with its ad-hoc webhooks, also in the older form `/v2/acts/…`. Leaves out the token.
 *
 * @param url Whole URL.
 * @throws {TypeError} When the URL starts no run.
 * @throws {AdHocWebhooksError} When the webhooks cannot be read.
 * @example
 * readAdHocRunUrl('https://api.apify.com/v2/acts/abc/runs?memory=512').parameters; // → { "memory": "512" }
 */
export function readAdHocRunUrl(url: string): AdHocRun {
    const run = readRunEndpointUrl(url);
    if (run === null) {
        throw new TypeError('Expected a URL such as https://api.apify.com/v2/actors/<id>/runs, which starts a run.');
    }
    const { webhooks, token: _, ...parameters } = Object.fromEntries(new URL(url).searchParams);
    return { ...run, webhooks: webhooks === undefined ? [] : decodeAdHocWebhooks(webhooks), parameters };
}
