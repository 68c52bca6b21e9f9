import { redactUrl } from '@offer-chain/webhook-config';
import type { PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';

/** The text that replaces a secret on a page. */
export const HIDDEN = '••••••';

const SECRET_NAME = /token|secret|passw|authoriz|api[-_]?key|cookie|credential|signature/i;
/** Headers that the platform itself sets. Their values are never secret. */
const OWN_HEADERS =
    /^(content-type|content-length|x-apify-webhook|x-apify-webhook-dispatch-id|x-apify-request-origin)$/;

/** Hides the secrets of a payload for a page: values under names of secrets, and the platform's token everywhere. */
export function hideSecrets(context: PlatformContext, value: unknown): unknown {
    if (typeof value === 'string') return redactToken(context.token, value);
    if (Array.isArray(value)) return value.map((inner) => hideSecrets(context, inner));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => {
            const isSecret = SECRET_NAME.test(name) && typeof inner === 'string' && inner !== '';
            return [name, isSecret ? HIDDEN : hideSecrets(context, inner)];
        }),
    );
}

/**
 * Hides the secrets of headers for a page. A webhook's own header often contains the secret with which its receiver
 * recognizes the sender. So only values that are also in the event's data are shown.
 *
 * @param shownValues Texts that the page shows anyway.
 */
export function hideHeaders(headers: Record<string, string>, shownValues: ReadonlySet<string>): Record<string, string> {
    return Object.fromEntries(
        Object.entries(headers).map(([name, value]) => {
            const isShown = OWN_HEADERS.test(name) || (shownValues.has(value) && !SECRET_NAME.test(name));
            return [name, isShown ? value : HIDDEN];
        }),
    );
}

/** Collects the texts in a value, such as an event. */
export function textsOf(value: unknown, texts = new Set<string>()): Set<string> {
    if (typeof value === 'string') texts.add(value);
    else if (typeof value === 'object' && value !== null) {
        for (const inner of Object.values(value)) textsOf(inner, texts);
    }
    return texts;
}

/** Hides the secrets of a URL for a page. */
export function hideUrl(context: PlatformContext, url: string): string {
    return redactUrl(redactToken(context.token, url));
}
