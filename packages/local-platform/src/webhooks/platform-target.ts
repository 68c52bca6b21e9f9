import type { PlatformContext } from '../context.js';

const LOOPBACK =
    /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]|0\.0\.0\.0)$/;

/**
 * Checks whether a webhook's URL points at this platform's own API. All spellings of a loopback address count.
 *
 * @returns Its path and query, or null when it points elsewhere.
 */
export function platformPathOf(context: PlatformContext, requestUrl: string): string | null {
    if (!URL.canParse(requestUrl)) return null;
    const url = new URL(requestUrl);
    const own = new URL(context.baseUrl());
    const isOwnHost = url.hostname === own.hostname || LOOPBACK.test(url.hostname);
    const isOwn = url.protocol === own.protocol && url.port === own.port && isOwnHost;
    return isOwn && /^\/v2(\/|$)/.test(url.pathname) ? url.pathname + url.search : null;
}

/** The stored target of a webhook. */
export interface Target {
    requestUrl: string;
    /** Path and query if the URL pointed at this platform when the webhook was saved. */
    platformPath: string | null;
}

/** Returns the URL that the API shows. For a webhook to the platform itself it has the platform's current port. */
export function shownUrl(context: PlatformContext, { requestUrl, platformPath }: Target): string {
    if (platformPath === null || platformPathOf(context, requestUrl) !== null) return requestUrl;
    return context.baseUrl() + platformPath;
}

/**
 * Returns the URL to send to. The platform always calls itself at the address on which it listens. With another
 * spelling of the address, the request and its token could reach another process on the same port.
 */
export function deliveryUrl(context: PlatformContext, { requestUrl, platformPath }: Target): URL {
    return new URL(platformPath === null ? requestUrl : context.baseUrl() + platformPath);
}

/** The platform itself as a receiver; no host can have this name. */
export const PLATFORM_RECEIVER = '(platform)';

/**
 * Returns the receiver of a webhook: a host with its port, or the platform itself. Concurrent calls are limited per
 * receiver.
 */
export function receiverOf({ requestUrl, platformPath }: Target): string {
    if (platformPath !== null) return PLATFORM_RECEIVER;
    return URL.canParse(requestUrl) ? new URL(requestUrl).host : requestUrl;
}
