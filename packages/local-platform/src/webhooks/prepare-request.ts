import { validateHeaderName, validateHeaderValue } from 'node:http';
import { OVERWRITTEN_HEADERS, renderTemplate, type TemplateContext } from '@offer-chain/webhook-config';
import type { PlatformContext } from '../context.js';
import { runToken } from '../run-token.js';
import { deliveryUrl } from './platform-target.js';
import type { WebhookRequest } from './post.js';
import type { Webhook } from './webhook.js';

/** Says why a dispatch cannot be sent with its webhook's settings. Such a dispatch is not tried again. */
export class UnsendableError extends Error {
    override readonly name = 'UnsendableError';
}

/**
 * Headers that belong to the connection and not to the webhook. They are left out, because they would break the
 * request.
 */
const CONNECTION_HEADERS = [
    'connection',
    'content-length',
    'expect',
    'keep-alive',
    'te',
    'transfer-encoding',
    'upgrade',
];

/**
 * Creates the request of a dispatch: renders the templates, and adds the headers that Apify sets.
 *
 * @param payload The template's variables.
 * @throws {UnsendableError} When a template cannot be rendered, or the URL is not an HTTP URL.
 * @see https://docs.apify.com/platform/integrations/webhooks/actions
 */
export function prepareRequest(
    context: PlatformContext,
    webhook: Webhook,
    dispatchId: string,
    payload: TemplateContext,
): WebhookRequest {
    const url = urlOf(context, webhook);
    const interpolation = { interpolateStrings: webhook.shouldInterpolateStrings };
    const body = JSON.stringify(
        rendered('payload', () => renderTemplate(webhook.payloadTemplate, payload, interpolation)),
    );
    const headers = new Map<string, string>();
    if (webhook.platformPath !== null && !url.searchParams.get('token')) {
        const { madeByRunId } = webhook;
        const token = madeByRunId === undefined ? context.token : runToken(context.token, madeByRunId);
        headers.set('authorization', `Bearer ${token}`);
    }
    if (webhook.headersTemplate) {
        const template = webhook.headersTemplate;
        const given = rendered('headers', () => renderTemplate(template, payload, interpolation));
        for (const [name, value] of checkedHeaders(given)) headers.set(name, value);
    }
    return {
        url,
        body,
        ignoreSslErrors: webhook.ignoreSslErrors,
        headers: {
            ...Object.fromEntries(headers),
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(body)),
            // Apify's own value of this header; receivers can only test that it is there.
            'x-apify-webhook': 'yo',
            'x-apify-webhook-dispatch-id': dispatchId,
            'x-apify-request-origin': 'WEBHOOK',
        },
    };
}

function urlOf(context: PlatformContext, webhook: Webhook): URL {
    if (webhook.platformPath !== null || URL.canParse(webhook.requestUrl)) {
        const url = deliveryUrl(context, webhook);
        if (url.protocol === 'http:' || url.protocol === 'https:') return sendable(url);
    }
    throw new UnsendableError('Webhook URL must start with http:// or https://.');
}

/** Refuses a URL's user and password that Node cannot decode. Otherwise Node would fail when it sends the request. */
function sendable(url: URL): URL {
    try {
        decodeURIComponent(url.username);
        decodeURIComponent(url.password);
        return url;
    } catch {
        throw new UnsendableError('The user and password in the webhook URL must be percent-encoded UTF-8.');
    }
}

function rendered(what: string, render: () => unknown): unknown {
    try {
        return render();
    } catch (error) {
        throw new UnsendableError(`The ${what} template cannot be rendered: ${(error as Error).message}`);
    }
}

/** Returns the template's headers in lower case, without those that every dispatch has. */
function checkedHeaders(headers: unknown): [string, string][] {
    if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) {
        throw new UnsendableError('The headers template must render to an object of strings.');
    }
    return Object.entries(headers).flatMap(([name, value]): [string, string][] => {
        const lower = name.toLowerCase();
        if ([...OVERWRITTEN_HEADERS, ...CONNECTION_HEADERS].includes(lower)) return [];
        if (typeof value !== 'string') throw new UnsendableError(`The header "${name}" did not render to a string.`);
        try {
            validateHeaderName(name);
            validateHeaderValue(name, value);
        } catch {
            throw new UnsendableError(`The header "${name}" has a character that HTTP does not allow.`);
        }
        return [[lower, value]];
    });
}
