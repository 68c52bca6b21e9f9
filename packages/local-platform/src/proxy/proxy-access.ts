import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseProxyUser } from './proxy-user.js';

/** Why the proxy forwards no request. */
export interface ProxyRefusal {
    /** HTTP status of the response. */
    status: number;
    /** One line for the person who wrote the Actor. */
    reason: string;
}

/**
 * The password of a platform's proxy, the same as long as its token is.
 *
 * @param token The platform's token.
 */
export function proxyPassword(token: string): string {
    return `apify_proxy_${createHmac('sha256', token).update('password of the proxy').digest('hex').slice(0, 24)}`;
}

/**
 * The password that a run gets: the proxy's with the run's id behind it, so that its traffic counts as the run's.
 *
 * @param password The proxy's.
 * @param runId The run's id.
 */
export function proxyPasswordOfRun(password: string, runId: string): string {
    return password + SEPARATOR + runId;
}

const SEPARATOR = '.';

/** Who sends a request through the proxy. */
export interface ProxyClient {
    /** The groups that it asks for. */
    groups: string[];
    /** The session that it names, and the country that it asks for; null for none. */
    session: string | null;
    country: string | null;
    /** Undefined for everybody but runs. */
    runId: string | undefined;
}

/**
 * Tells who sends a request whose credentials are right.
 *
 * @param authorization The header `Proxy-Authorization`.
 */
export function readProxyClient(authorization: string | undefined): ProxyClient {
    const { name, password } = readCredentials(authorization) ?? { name: 'auto', password: '' };
    return { ...parseProxyUser(name), runId: password.split(SEPARATOR)[1] };
}

/** The user name of a request as it came; `auto` when it has none. */
export function proxyUsername(authorization: string | undefined): string {
    return readCredentials(authorization)?.name ?? 'auto';
}

/**
 * Looks at a request's user name and password.
 *
 * @param authorization The header `Proxy-Authorization`.
 * @param password The proxy's; that of a run will do.
 * @returns Why the request is refused; null when it may pass.
 */
export function findWrongCredentials(authorization: string | undefined, password: string): ProxyRefusal | null {
    const credentials = readCredentials(authorization);
    if (!credentials) {
        return { status: 407, reason: 'The proxy needs a user name and the password in APIFY_PROXY_PASSWORD.' };
    }
    const [shared = ''] = credentials.password.split(SEPARATOR, 1);
    if (!isSame(shared, password)) {
        return { status: 407, reason: "The password is not this proxy's: it is in APIFY_PROXY_PASSWORD." };
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
 * Looks at where a request is to go.
 *
 * @param hostname The host of its address, an IPv6 one with or without brackets.
 * @param isLive Whether the proxy reaches the internet.
 * @returns Why the request is refused; null when it may pass.
 */
export function findUnreachable(hostname: string, isLive: boolean): ProxyRefusal | null {
    if (isLive || isLoopback(hostname)) return null;
    // Of the 5xx, Crawlee shows what the response says; a 403 would be told as blocked by the site.
    return {
        status: 502,
        reason: `${hostname} is not on this machine; start with --live to let the proxy reach it.`,
    };
}

/** Whether a host is this machine. */
export function isLoopback(hostname: string): boolean {
    return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}

function isSame(given: string, expected: string): boolean {
    const digest = (text: string) => createHmac('sha256', expected).update(text).digest();
    return timingSafeEqual(digest(given), digest(expected));
}
