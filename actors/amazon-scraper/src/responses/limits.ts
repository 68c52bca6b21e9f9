import type { HttpCrawlingContext } from '@crawlee/http';
import type { ScraperInput } from '../input.js';
import { UnreadablePageError } from './page-errors.js';

/** Amazon's largest pages have three megabytes. */
const LARGEST_BODY_BYTES = 16 * 1024 * 1024;

/**
 * Stops the download of a body that is too large for a page of Amazon. A hook of Crawlee, before the body is read.
 *
 * @param context Crawlee's context of the response.
 */
export function limitSize({ response, request }: Pick<HttpCrawlingContext, 'response' | 'request'>): void {
    // The response is the HTTP client's stream, which counts what it has decompressed.
    response.on('downloadProgress', ({ transferred }: { transferred: number }) => {
        if (transferred <= LARGEST_BODY_BYTES) return;
        response.destroy(new UnreadablePageError(`${request.url} has more than ${LARGEST_BODY_BYTES} bytes.`));
    });
}

/**
 * Tells the HTTP client to follow redirects only to the marketplace, and to the host that the input names.
 *
 * @param input The checked input.
 * @returns The client's option `followRedirect`.
 */
export function stayOnMarketplace({ marketplace, origin }: Pick<ScraperInput, 'marketplace' | 'origin'>) {
    return ({ url, headers }: { url: string; headers: { location?: string | undefined } }): boolean => {
        const target = URL.canParse(headers.location ?? '', url) ? new URL(headers.location ?? '', url) : null;
        if (!target || !/^https?:$/.test(target.protocol)) return false;
        const { hostname } = target;
        const isMarketplace = hostname === marketplace.domain || hostname.endsWith(`.${marketplace.domain}`);
        return isMarketplace || target.host === new URL(origin).host;
    };
}
