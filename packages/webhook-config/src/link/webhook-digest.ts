import { createHash } from 'node:crypto';
import { readRunEndpointUrl, runEndpointUrl } from './run-url.js';

/**
 * Makes a short digest of a webhook: the same for the same content, whatever the order of its fields.
 *
 * A `requestUrl` that starts a run counts by its path and query, and `/v2/acts` as `/v2/actors`: the path names the
 * Actor or task, and the origin only says how its API is reached. So the digest stays the same when a platform starts
 * again on another port, or when a run reaches it at another address than its user. Any other URL counts as a whole,
 * because there the origin names the receiver.
 *
 * @param webhook The webhook, or any part of it.
 * @returns 16 hexadecimal digits.
 * @example
 * webhookDigest({ eventTypes: ['TEST'], isAdHoc: true }) === webhookDigest({ isAdHoc: true, eventTypes: ['TEST'] }); // → true
 */
export function webhookDigest(webhook: object): string {
    const { requestUrl } = webhook as { requestUrl?: unknown };
    const content = typeof requestUrl === 'string' ? { ...webhook, requestUrl: withoutOrigin(requestUrl) } : webhook;
    const canonical = JSON.stringify(content, (_key, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
            : value,
    );
    return createHash('sha256').update(canonical).digest('hex').slice(0, 16);
}

/** Path and query of a URL that starts a run; any other URL as it is. */
function withoutOrigin(requestUrl: string): string {
    const run = readRunEndpointUrl(requestUrl);
    return run === null ? requestUrl : runEndpointUrl('', run, run.endpoint) + new URL(requestUrl).search;
}
