import { createHash } from 'node:crypto';
import { readRunEndpointUrl, runEndpointUrl } from './run-url.js';

/**
 * A short digest of what a webhook does: the same for the same content, whatever the order of its fields.
 *
 * A `requestUrl` that starts a run counts by its path and query, and `/v2/acts` as `/v2/actors`: the path names the
 * Actor or task, and the origin only how its API is reached. A platform that starts again on another port, or that a
 * run reaches by another address than its user, thus gives the same webhook the same digest. Any other URL counts
 * whole, since there the origin says who receives.
 *
 * @returns 16 hexadecimal digits.
 */
export function webhookDigest(webhook: object): string {
    const { requestUrl } = webhook as { requestUrl?: unknown };
    const content = typeof requestUrl === 'string' ? { ...webhook, requestUrl: targetOf(requestUrl) } : webhook;
    const canonical = JSON.stringify(content, (_key, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
            : value,
    );
    return createHash('sha256').update(canonical).digest('hex').slice(0, 16);
}

function targetOf(requestUrl: string): string {
    const run = readRunEndpointUrl(requestUrl);
    return run === null ? requestUrl : runEndpointUrl('', run, run.endpoint) + new URL(requestUrl).search;
}
