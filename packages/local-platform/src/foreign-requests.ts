import { isIP } from 'node:net';
import { ApiError } from './api-error.js';

/** The headers that tell which page, if any, made a browser send a request. */
export interface RequestHeaders {
    get(name: string): string | null;
}

/**
 * Refuses what a page of another site makes a browser send, even one whose name was made to point at this machine (DNS
 * rebinding): the platform is addressed by an IP address, by `localhost` or by a name that it was told, and a browser's
 * request must come from a page of the platform itself. Programs send no `Origin` and are not affected.
 *
 * @param headers The request's.
 * @param allowedHosts Further names by which the platform may be addressed, without a port.
 * @throws {ApiError} `forbidden-origin`.
 */
export function refuseForeignRequest(headers: RequestHeaders, allowedHosts: readonly string[]): void {
    const host = headers.get('host') ?? '';
    if (!isOwnHost(host, allowedHosts)) {
        throw new ApiError(
            'forbidden-origin',
            `The platform is not known by the host ${JSON.stringify(host)}. Use its IP address or localhost, or allow ` +
                'the name when you start the platform.',
        );
    }
    const origin = headers.get('origin');
    const isForeignOrigin = origin !== null && !(URL.canParse(origin) && new URL(origin).host === host.toLowerCase());
    // Pages need no Origin to load images and scripts. Following a link is harmless: it carries no token.
    const site = headers.get('sec-fetch-site');
    const isForeignLoad =
        (site === 'cross-site' || site === 'same-site') && headers.get('sec-fetch-mode') !== 'navigate';
    if (isForeignOrigin || isForeignLoad) {
        throw new ApiError('forbidden-origin', 'A page of another site may send no request to the platform.');
    }
}

function isOwnHost(host: string, allowedHosts: readonly string[]): boolean {
    if (!URL.canParse(`http://${host}`)) return false;
    const { hostname, host: parsed } = new URL(`http://${host}`);
    // What is more than a name and a port, as user:password@name, is no Host header.
    if (parsed !== host.toLowerCase() && `${parsed}:80` !== host.toLowerCase()) return false;
    return (
        isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 ||
        hostname === 'localhost' ||
        hostname.endsWith('.localhost') ||
        allowedHosts.includes(hostname)
    );
}
