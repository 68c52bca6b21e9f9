import { readRunEndpointUrl } from '../link/run-url.js';

/** Query parameters of run-starting endpoints that hold no secret. */
const SHOWN_PARAMETERS = new Set([
    ...['timeout', 'memory', 'maxItems', 'maxTotalChargeUsd', 'restartOnError', 'build', 'waitForFinish'],
]);

/** A step of a path that people rather generate than write, as the last ones of a chat service's URL are. */
function looksSecret(step: string): boolean {
    return step.length >= 24 || (step.length >= 16 && /\d|[a-z][A-Z]/.test(step));
}

/**
 * A URL fit for terminals and logs. A webhook's URL often holds the secret by which its receiver knows Apify, so that
 * passwords, the values of query parameters and long generated steps of the path are written `***`. What starts a run
 * on Apify is shown: the Actor or task, and parameters such as `memory`.
 *
 * @returns `(no valid URL)` for what is none.
 */
export function redactUrl(url: string): string {
    if (!URL.canParse(url)) return '(no valid URL)';
    const { protocol, host, pathname, username, password, searchParams } = new URL(url);
    const isRun = readRunEndpointUrl(url) !== null;
    const path = isRun
        ? pathname
        : pathname
              .split('/')
              .map((step) => (looksSecret(step) ? '***' : step))
              .join('/');
    const query = [...searchParams].map(([name, value]) => {
        const shown = isRun && SHOWN_PARAMETERS.has(name) ? encodeURIComponent(value) : '***';
        return `${encodeURIComponent(name)}=${shown}`;
    });
    const user = username || password ? '***@' : '';
    return `${protocol}//${user}${host}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}
