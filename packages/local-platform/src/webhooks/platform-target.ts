import type { PlatformContext } from '../context.js';

const LOOPBACK =
    /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]|0\.0\.0\.0)$/;

/**
 * Whether a webhook's URL points at this platform's own API, however loopback is spelled in it.
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

/** Where a webhook points, as stored. */
export interface Target {
    requestUrl: string;
    /** Path and query when the URL pointed at this platform as the webhook was saved. */
    platformPath: string | null;
}

/** The URL as the API shows it: a webhook to the platform itself follows it when it starts on another port. */
export function shownUrl(context: PlatformContext, { requestUrl, platformPath }: Target): string {
    if (platformPath === null || platformPathOf(context, requestUrl) !== null) return requestUrl;
    return context.baseUrl() + platformPath;
}

/**
 * The URL to send to. The platform's own is always called at the address on which it listens: another spelling could
 * reach another process on the same port, and the token with it.
 */
export function deliveryUrl(context: PlatformContext, { requestUrl, platformPath }: Target): URL {
    return new URL(platformPath === null ? requestUrl : context.baseUrl() + platformPath);
}

/** The platform itself as a receiver; no host can have this name. */
export const PLATFORM_RECEIVER = '(platform)';

/** Who receives a webhook, by which deliveries are bounded: host and port, or the platform itself. */
export function receiverOf({ requestUrl, platformPath }: Target): string {
    if (platformPath !== null) return PLATFORM_RECEIVER;
    return URL.canParse(requestUrl) ? new URL(requestUrl).host : requestUrl;
}
