import { matchesCondition } from '@offer-chain/offer';
import type { ScraperInput } from '../input.js';
import type { OffersPage, PageOffer } from '../pages/index.js';
import type { OffersData } from './requests.js';

/** How many offers Amazon puts on a page, the pinned one aside. */
const OFFERS_PER_PAGE = 10;
/** An offer can disappear during the run, and then the last page is empty. Such a page is retried this often. */
const EMPTY_RESPONSES_BELIEVED = 3;

type Limits = Pick<ScraperInput, 'condition' | 'maxOffersPerProduct'>;

/** An offer with its position among the product's offers as shown, from 1. */
export interface PositionedOffer {
    offer: PageOffer;
    position: number;
}

/**
 * Tells whether a page without offers can be correct. It is when nobody sells the product, or when the page was
 * requested only to see whether it exists. A page that should hold offers is correct only after it came empty several
 * times.
 *
 * @param unreadableResponses How many earlier responses for this page could not be read, empty ones included.
 */
export function isWhole(
    { offers, total, isOffersDisplay }: OffersPage,
    data: OffersData,
    unreadableResponses: number,
): boolean {
    if (offers.length > 0) return true;
    if (!isOffersDisplay) return false;
    return data.page === 1 ? !total : data.lastPage === null || unreadableResponses + 1 >= EMPTY_RESPONSES_BELIEVED;
}

/** The offers of a page that are saved, in the page's order. */
export function offersToSave(offers: readonly PageOffer[], data: OffersData, limits: Limits): PositionedOffer[] {
    return offers
        .map((offer, index) => ({ offer, position: data.offersBefore + index + 1 }))
        .filter(({ offer }) => matchesCondition(offer.condition, limits.condition))
        .slice(0, limits.maxOffersPerProduct - data.savedBefore);
}

/**
 * Lists the pages to request after a page. The first page usually says how many offers there are, and then all others
 * are requested at once. They are requested one by one when it does not say, or when the limit on saved offers leaves
 * open how many pages are needed.
 *
 * @param saved How many offers of the page are saved.
 */
export function nextPages(data: OffersData, offersPage: OffersPage, saved: number, limits: Limits): OffersData[] {
    const { total, offers } = offersPage;
    const lastPage = data.page === 1 && total !== null ? Math.ceil(total / OFFERS_PER_PAGE) : data.lastPage;
    const isAtOnce =
        lastPage !== null && (limits.condition === 'any' || limits.maxOffersPerProduct === Number.POSITIVE_INFINITY);
    const next = { ...data, page: data.page + 1, offersBefore: data.offersBefore + offers.length, lastPage };
    if (!isAtOnce) {
        const savedBefore = data.savedBefore + saved;
        const listed = offers.filter(({ isPinned }) => !isPinned).length;
        const hasNext = lastPage === null ? listed >= OFFERS_PER_PAGE : data.page < lastPage;
        return hasNext && savedBefore < limits.maxOffersPerProduct ? [{ ...next, savedBefore }] : [];
    }
    const pages: OffersData[] = [];
    if (data.page > 1) return pages;
    for (let { page, offersBefore } = next; page <= lastPage; page++, offersBefore += OFFERS_PER_PAGE) {
        if (offersBefore < limits.maxOffersPerProduct) {
            pages.push({ ...next, page, offersBefore, savedBefore: offersBefore });
        }
    }
    return pages;
}
