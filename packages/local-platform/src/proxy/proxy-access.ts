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
 * Looks at a request's user name and password.
 *
 * @param authorization The header `Proxy-Authorization`.
 * @param password The proxy's.
 * @returns Why the request is refused; null when it may pass.
 */
export function findWrongCredentials(authorization: string | undefined, password: string): ProxyRefusal | null {
    const [, encoded] = /^Basic\s+([\w+/=-]+)$/i.exec(authorization ?? '') ?? [];
    if (encoded === undefined) {
        return { status: 407, reason: 'The proxy needs a user name and the password in APIFY_PROXY_PASSWORD.' };
    }
    const credentials = Buffer.from(encoded, 'base64').toString();
    const [name = ''] = credentials.split(':', 1);
    if (!isSame(credentials.slice(name.length + 1), password)) {
        return { status: 407, reason: "The password is not this proxy's: it is in APIFY_PROXY_PASSWORD." };
    }
    try {
        parseProxyUser(name);
        return null;
    } catch (error) {
        return { status: 400, reason: (error as Error).message };
    }
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

function isLoopback(hostname: string): boolean {
    return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}

function isSame(given: string, expected: string): boolean {
    const digest = (text: string) => createHmac('sha256', expected).update(text).digest();
    return timingSafeEqual(digest(given), digest(expected));
}
