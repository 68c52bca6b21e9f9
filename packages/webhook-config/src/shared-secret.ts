import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether a request holds the secret that its receiver and the webhook share. Apify does not sign what it sends: put a
 * secret into the webhook's URL or into its headers template, and compare it with this. The time that it takes tells
 * nothing of the secret.
 *
 * @param given What came in the URL or the header; a header that came more than once is refused.
 * @param secret The shared secret, or several of which each is good, while one takes the place of another.
 * @throws {TypeError} When a secret is empty or there is none, which would let everybody in or nobody.
 * @see https://docs.apify.com/platform/integrations/webhooks/actions
 */
export function hasSharedSecret(
    given: string | readonly string[] | null | undefined,
    secret: string | readonly string[],
): boolean {
    const secrets = typeof secret === 'string' ? [secret] : secret;
    if (secrets.length === 0 || secrets.includes('')) {
        throw new TypeError('The shared secret is empty: set one, or every request would be let in.');
    }
    if (typeof given !== 'string') return false;
    // Digests have one length, which timingSafeEqual needs, and do not give away the secret's. None is skipped.
    return secrets.map((each) => timingSafeEqual(digest(given), digest(each))).includes(true);
}

function digest(text: string): Buffer {
    return createHash('sha256').update(text).digest();
}

/** Where the webhook puts the secret: a header of its headers template, or a query parameter of its URL. */
export type SecretPlace = { header: string; parameter?: never } | { parameter: string; header?: never };

/** The part of a request that is looked at: Node's `IncomingMessage` and the `Request` of fetch both have it. */
export interface SentRequest {
    /** Path and query, or the whole URL. */
    url?: string | undefined;
    headers: { get(name: string): string | null } | Readonly<Record<string, string | readonly string[] | undefined>>;
}

/**
 * Whether a request comes with the shared secret in the header or the query parameter where the webhook puts it.
 * Compared by `hasSharedSecret`; a parameter that came more than once is refused.
 *
 * @param secret The shared secret, or several of which each is good.
 * @throws {TypeError} When the secret is empty.
 */
export function requestHasSecret(
    request: SentRequest,
    secret: string | readonly string[],
    place: SecretPlace,
): boolean {
    return hasSharedSecret(
        place.header === undefined ? inUrl(request, place.parameter) : inHeader(request, place.header),
        secret,
    );
}

function inUrl({ url = '' }: SentRequest, parameter: string): string | undefined {
    const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
    const values = new URLSearchParams(query).getAll(parameter);
    return values.length === 1 ? values[0] : undefined;
}

function inHeader({ headers }: SentRequest, name: string): string | readonly string[] | null | undefined {
    if (isFetchHeaders(headers)) return headers.get(name);
    // Node writes the names of headers in lower case.
    return headers[name.toLowerCase()];
}

function isFetchHeaders(headers: SentRequest['headers']): headers is { get(name: string): string | null } {
    return typeof headers.get === 'function';
}
