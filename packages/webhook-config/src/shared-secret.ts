import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Tells whether a value is the secret that a receiver shares with its webhook. Apify does not sign its requests: put a
 * secret into the webhook's URL or headers template, and compare what comes with it. The comparison takes the same time
 * whatever the value is, so that nobody can guess the secret by timing.
 *
 * @param given What came in the URL or the header. A list is refused: the header came more than once.
 * @param secret The shared secret, or several that are all valid while one replaces another.
 * @throws {TypeError} When a secret is empty, or the list of secrets is.
 * @see https://docs.apify.com/platform/integrations/webhooks/actions
 * @example
 * hasSharedSecret('abc123', 'abc123'); // → true
 * hasSharedSecret(undefined, ['def456', 'abc123']); // → false
 */
export function hasSharedSecret(
    given: string | readonly string[] | null | undefined,
    secret: string | readonly string[],
): boolean {
    const secrets = typeof secret === 'string' ? [secret] : secret;
    if (secrets.length === 0 || secrets.includes('')) {
        throw new TypeError('The shared secret is empty: set one, or every request would be accepted.');
    }
    if (typeof given !== 'string') return false;
    // Digests have one length, which timingSafeEqual needs. Each secret is compared, even after one that is equal.
    return secrets.map((each) => timingSafeEqual(digest(given), digest(each))).includes(true);
}

function digest(text: string): Buffer {
    return createHash('sha256').update(text).digest();
}

/** Where the webhook puts the secret: a header of its headers template, or a query parameter of its URL. */
export type SecretPlace = { header: string; parameter?: never } | { parameter: string; header?: never };

/** The part of a request that holds the secret. Node's `IncomingMessage` and the `Request` of fetch both have it. */
export interface SentRequest {
    /** Path and query, or the whole URL. */
    url?: string | undefined;
    headers: { get(name: string): string | null } | Readonly<Record<string, string | readonly string[] | undefined>>;
}

/**
 * Tells whether a request has the shared secret in the header or query parameter where the webhook puts it. A parameter
 * or header that came more than once is refused.
 *
 * @param request The request that came.
 * @param secret The shared secret, or several that are all valid.
 * @param place Where to look.
 * @throws {TypeError} When a secret is empty, or the list of secrets is.
 * @example
 * const request = { url: '/hook?secret=abc123', headers: {} };
 * requestHasSecret(request, 'abc123', { parameter: 'secret' }); // → true
 * requestHasSecret(request, 'abc123', { header: 'X-Webhook-Secret' }); // → false
 */
export function requestHasSecret(
    request: SentRequest,
    secret: string | readonly string[],
    place: SecretPlace,
): boolean {
    const given =
        place.header === undefined ? valueInUrl(request, place.parameter) : valueInHeader(request, place.header);
    return hasSharedSecret(given, secret);
}

function valueInUrl({ url = '' }: SentRequest, parameter: string): readonly string[] | string | undefined {
    const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
    const values = new URLSearchParams(query).getAll(parameter);
    return values.length === 1 ? values[0] : values;
}

function valueInHeader({ headers }: SentRequest, name: string): string | readonly string[] | null | undefined {
    if (isFetchHeaders(headers)) return headers.get(name);
    // Node writes the names of headers in lower case.
    return headers[name.toLowerCase()];
}

function isFetchHeaders(headers: SentRequest['headers']): headers is { get(name: string): string | null } {
    return typeof headers.get === 'function';
}
