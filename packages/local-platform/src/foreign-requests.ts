import { isIP } from 'node:net';
import { ApiError } from './api-error.js';

/** The headers that show which page, if any, made a browser send a request. */
export interface RequestHeaders {
    get(name: string): string | null;
}

/**
 * Refuses requests that a page of another site makes a browser send, even when its host name points to this computer
 * (DNS rebinding). A request must name the platform by an IP address, by `localhost` or by an allowed name, and a
 * browser's request must come from a page of the platform. Other programs send no `Origin` and are not affected.
 *
 * @param headers The headers of the request.
 * @param allowedHosts More names that requests may use for the platform, without a port.
 * @throws {ApiError} `forbidden-origin` when the request is refused.
 */
export function refuseForeignRequest(headers: RequestHeaders, allowedHosts: readonly string[]): void {
    const host = headers.get('host') ?? '';
    if (!isOwnHost(host, allowedHosts)) {
        throw new ApiError(
            'forbidden-origin',
            `The host ${JSON.stringify(host)} is not a name of this platform. Use its IP address or localhost, or allow ` +
                'the name when you start the platform.',
        );
    }
    const origin = headers.get('origin');
    const isForeignOrigin = origin !== null && !(URL.canParse(origin) && new URL(origin).host === host.toLowerCase());
    // Pages load images and scripts without an Origin. Following a link is harmless, because it carries no token.
    const site = headers.get('sec-fetch-site');
    const isForeignLoad =
        (site === 'cross-site' || site === 'same-site') && headers.get('sec-fetch-mode') !== 'navigate';
    if (isForeignOrigin || isForeignLoad) {
        throw new ApiError('forbidden-origin', 'A page of another site cannot send requests to the platform.');
    }
}

function isOwnHost(host: string, allowedHosts: readonly string[]): boolean {
    if (!URL.canParse(`http://${host}`)) return false;
    const { hostname, host: parsed } = new URL(`http://${host}`);
    // More than a name and a port, such as user:password@name, is not a valid Host header.
    if (parsed !== host.toLowerCase() && `${parsed}:80` !== host.toLowerCase()) return false;
    return (
        isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 ||
        hostname === 'localhost' ||
        hostname.endsWith('.localhost') ||
        allowedHosts.includes(hostname)
    );
}
