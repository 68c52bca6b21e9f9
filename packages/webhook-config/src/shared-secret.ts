import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether a request holds the secret that its receiver and the webhook share. Apify does not sign what it sends: put a
 * secret into the webhook's URL or into its headers template, and compare it with this. The time that it takes tells
 * nothing of the secret.
 *
 * @param given What came in the URL or the header; a header that came more than once is refused.
 * @param secret The shared secret.
 * @throws {TypeError} When the secret is empty, which would let everybody in.
 * @see https://docs.apify.com/platform/integrations/webhooks/actions
 */
export function hasSharedSecret(given: string | readonly string[] | null | undefined, secret: string): boolean {
    if (secret === '') throw new TypeError('The shared secret is empty: set one, or every request would be let in.');
    if (typeof given !== 'string') return false;
    // Digests have one length, which timingSafeEqual needs, and do not give away the secret's.
    return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
    return createHash('sha256').update(text).digest();
}
