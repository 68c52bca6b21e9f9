import type { FaultKind } from '@offer-chain/storefront';

/** What of an address says which page it leads to, so that a request that is sent again is recognized. */
const PAGE_PARAMETERS = ['k', 'field-keywords', 'page', 'asin', 'pageno'];
const SEARCH_PATH = /^\/s(\/|$)/;

/** A shop's faults: the first request for a page goes wrong, and each later one does not. */
export interface BlockedOnce {
    /** For the shop. */
    faultOf(url: URL): FaultKind | null;
    /** How many pages went wrong. */
    readonly count: number;
}

/**
 * Lets the first request for the result page go wrong in the first way, and those for three pages in four in one of them.
 *
 * @param ways What goes wrong, such as a captcha with status 200.
 */
export function blockOnce(ways: readonly [FaultKind, ...FaultKind[]]): BlockedOnce {
    const seen = new Set<string>();
    let count = 0;
    return {
        faultOf(url) {
            const page = pageOf(url);
            if (seen.has(page)) return null;
            seen.add(page);
            const fault = SEARCH_PATH.test(url.pathname) ? ways[0] : ([...ways, null][numberOf(page) % 4] ?? null);
            if (fault) count++;
            return fault;
        },
        get count() {
            return count;
        },
    };
}

function pageOf({ pathname, searchParams }: URL): string {
    const parameters = PAGE_PARAMETERS.map((name) => searchParams.get(name) ?? '');
    return [pathname.replace(/\/ref=.*$/, ''), ...parameters].join(' ');
}

/** A number that depends on a text alone. */
function numberOf(text: string): number {
    let number = 0;
    for (const character of text) number = (number * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
    return number;
}
