import type { ScraperInput } from './input.js';
import type { OffersData } from './page-request.js';
import type { OffersPage, PageOffer } from './pages/index.js';

/** How many offers Amazon puts on a page, the pinned one aside. */
const OFFERS_PER_PAGE = 10;
/** An offer can go while the pages are read, and leave the last one empty; so a counted page is asked for again before. */
const EMPTY_ANSWERS_BELIEVED = 3;

type Wanted = Pick<ScraperInput, 'condition' | 'maxOffersPerProduct'>;

/** An offer with its place among the product's offers as shown, from 1. */
export interface PlacedOffer {
    offer: PageOffer;
    position: number;
}

/**
 * Whether a page without offers may be one. The first page of a product that nobody sells is, and so is a later page that
 * was asked for to see whether there is one; a page on which offers were counted is not until it has come empty often.
 * @param refused how often this page has been refused for that
 */
export function isWhole({ offers, total, isOffersDisplay }: OffersPage, data: OffersData, refused: number): boolean {
    if (offers.length > 0) return true;
    if (!isOffersDisplay) return false;
    return data.page === 1 ? !total : data.lastPage === null || refused + 1 >= EMPTY_ANSWERS_BELIEVED;
}

/** The offers of a page that are wanted, in the page's order. */
export function wantedOffers(offers: readonly PageOffer[], data: OffersData, wanted: Wanted): PlacedOffer[] {
    return offers
        .map((offer, index) => ({ offer, position: data.offersBefore + index + 1 }))
        .filter(({ offer }) => isWanted(offer, wanted.condition))
        .slice(0, wanted.maxOffersPerProduct - data.savedBefore);
}

/** An offer whose condition cannot be told is neither new nor used. */
function isWanted({ condition }: PageOffer, wanted: Wanted['condition']): boolean {
    if (wanted === 'any') return true;
    return wanted === 'new' ? condition === 'new' : condition !== 'new' && condition !== 'unknown';
}

/**
 * What to ask for after a page. The first page says how many offers there are, so as a rule the others are asked for at
 * once. One after the other they are asked for when it does not say, and when nobody can know yet how many pages hold
 * as many offers as are wanted.
 * @param saved how many offers of the page are saved
 */
export function furtherPages(data: OffersData, offersPage: OffersPage, saved: number, wanted: Wanted): OffersData[] {
    const { total, offers } = offersPage;
    const lastPage = data.page === 1 && total !== null ? Math.ceil(total / OFFERS_PER_PAGE) : data.lastPage;
    const isAtOnce =
        lastPage !== null && (wanted.condition === 'any' || wanted.maxOffersPerProduct === Number.POSITIVE_INFINITY);
    const next = { ...data, page: data.page + 1, offersBefore: data.offersBefore + offers.length, lastPage };
    if (!isAtOnce) {
        const savedBefore = data.savedBefore + saved;
        const listed = offers.filter(({ isPinned }) => !isPinned).length;
        const hasNext = lastPage === null ? listed >= OFFERS_PER_PAGE : data.page < lastPage;
        return hasNext && savedBefore < wanted.maxOffersPerProduct ? [{ ...next, savedBefore }] : [];
    }
    const further: OffersData[] = [];
    if (data.page > 1) return further;
    for (let { page, offersBefore } = next; page <= lastPage; page++, offersBefore += OFFERS_PER_PAGE) {
        if (offersBefore < wanted.maxOffersPerProduct) {
            further.push({ ...next, page, offersBefore, savedBefore: offersBefore });
        }
    }
    return further;
}
