import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseProxyUser } from './proxy-user.js';

/** Why the proxy does not forward a request. */
export interface ProxyRefusal {
    /** HTTP status of the response. */
    status: number;
    /** One line for the author of the Actor. */
    reason: string;
}

/**
 * Returns the password of a platform's proxy. It stays the same while the token does.
 *
 * @param token The platform's token.
 */
export function proxyPassword(token: string): string {
    return `apify_proxy_${createHmac('sha256', token).update('password of the proxy').digest('hex').slice(0, 24)}`;
}

/**
 * Returns the proxy password of a run: the proxy's password followed by the run's id, so that traffic is counted for
 * the run.
 *
 * @param password The proxy's password.
 * @param runId The run's id.
 */
export function proxyPasswordOfRun(password: string, runId: string): string {
    return password + SEPARATOR + runId;
}

const SEPARATOR = '.';

/** The client that sends a request through the proxy. */
export interface ProxyClient {
    /** The proxy groups that it asks for. */
    groups: string[];
    /** The session and the country that it asks for. Null for none. */
    session: string | null;
    country: string | null;
    /** Undefined for clients that are not runs. */
    runId: string | undefined;
}

/**
 * Reads which client sends a request. Its credentials must be valid.
 *
 * @param authorization The value of the header `Proxy-Authorization`.
 */
export function readProxyClient(authorization: string | undefined): ProxyClient {
    const { name, password } = readCredentials(authorization) ?? { name: 'auto', password: '' };
    return { ...parseProxyUser(name), runId: password.split(SEPARATOR)[1] };
}

/** Returns the user name of a request, or `auto` when it has none. */
export function proxyUsername(authorization: string | undefined): string {
    return readCredentials(authorization)?.name ?? 'auto';
}

/**
 * Checks a request's user name and password.
 *
 * @param authorization The value of the header `Proxy-Authorization`.
 * @param password The proxy's password. A run's password is also accepted.
 * @returns Why the request is refused. Null when it is accepted.
 */
export function findWrongCredentials(authorization: string | undefined, password: string): ProxyRefusal | null {
    const credentials = readCredentials(authorization);
    if (!credentials) {
        return { status: 407, reason: 'The proxy needs a user name and the password in APIFY_PROXY_PASSWORD.' };
    }
    const [shared = ''] = credentials.password.split(SEPARATOR, 1);
    if (!isSame(shared, password)) {
        return {
            status: 407,
            reason: 'The password is not the one of this proxy. Use the password in APIFY_PROXY_PASSWORD.',
        };
    }
    try {
        parseProxyUser(credentials.name);
        return null;
    } catch (error) {
        return { status: 400, reason: (error as Error).message };
    }
}

function readCredentials(authorization: string | undefined): { name: string; password: string } | null {
    const [, encoded] = /^Basic\s+([\w+/=-]+)$/i.exec(authorization ?? '') ?? [];
    if (encoded === undefined) return null;
    const credentials = Buffer.from(encoded, 'base64').toString();
    const [name = ''] = credentials.split(':', 1);
    return { name, password: credentials.slice(name.length + 1) };
}

/**
 * Checks whether the proxy can reach a host.
 *
 * @param hostname The host of the request. An IPv6 address can have brackets.
 * @param isLive Whether the proxy can reach the internet.
 * @returns Why the request is refused. Null when it is accepted.
 */
export function findUnreachable(hostname: string, isLive: boolean): ProxyRefusal | null {
    if (isLive || isLoopback(hostname)) return null;
    // With a 5xx status, Crawlee shows the response's text. With 403, it would report that the site blocks requests.
    return {
        status: 502,
        reason: `${hostname} is not on this computer. Start with --live to let the proxy reach it.`,
    };
}

/** Checks whether a host is this computer. */
export function isLoopback(hostname: string): boolean {
    return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}

function isSame(given: string, expected: string): boolean {
    const digest = (text: string) => createHmac('sha256', expected).update(text).digest();
    return timingSafeEqual(digest(given), digest(expected));
}
