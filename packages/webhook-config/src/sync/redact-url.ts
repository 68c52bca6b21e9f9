import { readRunEndpointUrl } from '../link/index.js';

/** Query parameters of a URL that starts a run which hold no secret. */
const SHOWN_PARAMETERS = new Set([
    'timeout',
    'memory',
    'maxItems',
    'maxTotalChargeUsd',
    'restartOnError',
    'build',
    'waitForFinish',
]);

/** Tells whether a segment of a path looks generated, as the last ones of a chat service's URL do. */
function looksSecret(segment: string): boolean {
    return segment.length >= 24 || (segment.length >= 16 && /\d|[a-z][A-Z]/.test(segment));
}

/**
 * Makes a URL safe for terminals and logs. A webhook's URL often holds a secret, so passwords, values of query
 * parameters and long generated segments of the path become `***`. A URL that starts a run on Apify keeps the Actor or
 * task, and parameters such as `memory`.
 *
 * @param url Any text.
 * @returns `(no valid URL)` when the text is no URL.
 * @example
 * redactUrl('https://me:s3cret@example.com/hook?token=s3cret'); // → "https://***@example.com/hook?token=***"
 */
export function redactUrl(url: string): string {
    if (!URL.canParse(url)) return '(no valid URL)';
    const { protocol, host, pathname, username, password, searchParams } = new URL(url);
    const startsRun = readRunEndpointUrl(url) !== null;
    const segments = pathname.split('/').map((segment) => (looksSecret(segment) ? '***' : segment));
    const query = [...searchParams].map(([name, value]) => {
        const shown = startsRun && SHOWN_PARAMETERS.has(name) ? encodeURIComponent(value) : '***';
        return `${encodeURIComponent(name)}=${shown}`;
    });
    const user = username || password ? '***@' : '';
    const path = startsRun ? pathname : segments.join('/');
    return `${protocol}//${user}${host}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}
