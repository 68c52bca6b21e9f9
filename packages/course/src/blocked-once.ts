import type { FaultKind } from '@offer-chain/storefront';

/** The parts of an address that tell which page it leads to, to recognize a repeated request. */
const PAGE_PARAMETERS = ['k', 'field-keywords', 'page', 'asin', 'pageno'];
const SEARCH_PATH = /^\/s(\/|$)/;

/** A shop's faults: the first request for a page goes wrong, later ones do not. */
export interface BlockedOnce {
    /** For the shop. */
    faultOf(url: URL): FaultKind | null;
    /** How many pages went wrong. */
    readonly count: number;
}

/**
 * Creates faults for the first request of a page: in the first way for the result page, and in one of all ways for
 * three in four of the other pages.
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

/** A number that depends only on a text. */
function numberOf(text: string): number {
    let number = 0;
    for (const character of text) number = (number * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
    return number;
}
