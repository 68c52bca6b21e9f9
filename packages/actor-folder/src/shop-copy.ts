import type { Preparation } from './prepare-copy.js';
import { redirectSources } from './redirect-sources.js';

const DEFAULT_DOMAIN = 'amazon.com';

/**
 * Says how to prepare a copy of a scraper that scrapes a shop instead of Amazon: its sources name the shop, and its runs
 * get the shop's address as the environment variable BASE_URL.
 *
 * @param url The shop's address, without a slash at the end.
 * @param domain Domain of the Amazon store to replace.
 * @example
 * await prepareCopy({ ...request, ...shopCopy('http://127.0.0.1:4000') });
 */
export function shopCopy(url: string, domain = DEFAULT_DOMAIN): Required<Pick<Preparation, 'environment' | 'change'>> {
    return { environment: { BASE_URL: url }, change: (folder) => redirectSources(folder, url, domain) };
}

/**
 * Says what to do when a {@link shopCopy} has sent the shop no request.
 *
 * @param scraper What the scraper is called.
 * @param domain Domain of the Amazon store that was replaced.
 */
export function noRequestsNote(scraper: string, domain = DEFAULT_DOMAIN): string {
    return (
        `${scraper} sent no request to the shop. In its sources https://www.${domain} becomes the shop's address; a ` +
        'scraper that makes its addresses in another way must read the environment variable BASE_URL or the input field ' +
        'baseUrl'
    );
}
