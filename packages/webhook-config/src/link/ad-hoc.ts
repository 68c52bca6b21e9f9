import { z } from 'zod';
import { WEBHOOK_EVENT_TYPES } from '../events.js';
import { describeValue, type FieldProblem, problemsOf, problemsText } from '../field-problem.js';
import { type WithoutNull, withoutNulls } from '../without-null.js';
import {
    type RunEndpoint,
    type RunEndpointUrl,
    type RunTarget,
    readRunEndpointUrl,
    runEndpointUrl,
} from './run-url.js';

const optionalText = z.string().nullish();
const optionalFlag = z.boolean().nullish();

const adHocWebhookSchema = z.object({
    eventTypes: z.array(z.enum(WEBHOOK_EVENT_TYPES)).min(1),
    requestUrl: z.url({ protocol: /^https?$/, error: 'Webhook URL must be a valid URL.' }),
    payloadTemplate: optionalText,
    headersTemplate: optionalText,
    shouldInterpolateStrings: optionalFlag,
    idempotencyKey: optionalText,
    ignoreSslErrors: optionalFlag,
    doNotRetry: optionalFlag,
});

/**
 * A webhook of one single run, given where the run is started. It has no condition: the run is its condition.
 *
 * @see https://docs.apify.com/platform/integrations/webhooks/ad-hoc-webhooks
 */
export type AdHocWebhook = WithoutNull<z.infer<typeof adHocWebhookSchema>> & { condition?: never };

/** The `webhooks` parameter cannot be read; `problems` names each field, such as `0.requestUrl`. */
export class AdHocWebhooksError extends Error {
    override readonly name = 'AdHocWebhooksError';

    /** @param problems What is wrong, by field path. */
    constructor(readonly problems: readonly FieldProblem[]) {
        super(`The ad-hoc webhooks do not fit: ${problemsText(problems)}.`);
    }
}

/** Checks the webhooks and drops the fields that an ad-hoc webhook does not have, and those without a value. */
function readAdHocWebhooks(value: unknown): AdHocWebhook[] {
    if (!Array.isArray(value)) {
        throw new AdHocWebhooksError([
            { path: '', message: `expected an array of webhooks, got ${describeValue(value)}` },
        ]);
    }
    const result = z.array(adHocWebhookSchema).safeParse(value);
    if (!result.success) throw new AdHocWebhooksError(problemsOf(result.error));
    return result.data.map(withoutNulls);
}

/**
 * The value of the `webhooks` query parameter: base64 of the webhooks' JSON. Encode it for the URL, as
 * `URLSearchParams` does: base64 has `+`, which a URL reads as a space.
 *
 * @throws {AdHocWebhooksError} When a webhook has a wrong field.
 */
export function encodeAdHocWebhooks(webhooks: readonly AdHocWebhook[]): string {
    return Buffer.from(JSON.stringify(readAdHocWebhooks(webhooks)), 'utf8').toString('base64');
}

/**
 * Reads the `webhooks` query parameter, decoded from the URL. Fields that an ad-hoc webhook does not have are dropped.
 *
 * @param text Base64, of the URL-safe alphabet too.
 * @throws {AdHocWebhooksError} When it is not base64, not JSON, or a field is wrong.
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
        // The parser quotes the text after a comma, and the text may hold secrets.
        const reason = String(error).replace(/^SyntaxError: |, (\.\.\.)?".*$/gs, '');
        throw new AdHocWebhooksError([{ path: '', message: `expected the base64 of a JSON array (${reason})` }]);
    }
    return readAdHocWebhooks(value);
}

/** Which run to start, and with which webhooks. */
export type AdHocRunUrlOptions = RunTarget & {
    /** API without `/v2`, such as `https://api.apify.com`. */
    apiBaseUrl: string;
    webhooks: readonly AdHocWebhook[];
    /** `runs` by default. */
    endpoint?: RunEndpoint;
    /** Further query parameters, such as `memory` or `timeout`. Never the token: it belongs into a header. */
    parameters?: Readonly<Record<string, string | number | boolean>> & { token?: never };
};

/**
 * URL that starts a run of an Actor or a task with ad-hoc webhooks. POST the input to it, with the token as
 * `Authorization: Bearer …`.
 *
 * @throws {AdHocWebhooksError} When a webhook has a wrong field.
 * @see https://docs.apify.com/api/v2/act-runs-post
 */
export function adHocRunUrl(options: AdHocRunUrlOptions): string {
    const { apiBaseUrl, webhooks, endpoint = 'runs', parameters = {} } = options;
    const url = new URL(runEndpointUrl(apiBaseUrl, options, endpoint));
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
    url.searchParams.set('webhooks', encodeAdHocWebhooks(webhooks));
    return url.href;
}

/** What a URL that starts a run says: as `adHocRunUrl` takes it. */
export type AdHocRun = RunEndpointUrl & {
    webhooks: AdHocWebhook[];
    /** The other query parameters, without the token. */
    parameters: Record<string, string>;
};

/**
 * Reads a URL that starts a run, with its ad-hoc webhooks: what `adHocRunUrl` writes, and the older form `/v2/acts/…`.
 * A token in the URL is left out.
 *
 * @throws {TypeError} When the URL is not that of an endpoint that starts a run.
 * @throws {AdHocWebhooksError} When the webhooks cannot be read.
 */
export function readAdHocRunUrl(url: string): AdHocRun {
    const run = readRunEndpointUrl(url);
    if (run === null) {
        throw new TypeError('Expected a URL such as https://api.apify.com/v2/actors/<id>/runs, which starts a run.');
    }
    const { webhooks, token: _, ...parameters } = Object.fromEntries(new URL(url).searchParams);
    return { ...run, webhooks: webhooks === undefined ? [] : decodeAdHocWebhooks(webhooks), parameters };
}
