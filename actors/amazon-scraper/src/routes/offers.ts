import { pageText, UnreadablePageError, unreadableAnswers } from '../blocked-page.js';
import type { ScraperInput } from '../input.js';
import { offerItem } from '../offer-item.js';
import { type OffersData, offersRequest } from '../page-request.js';
import { type OffersPage, type PageOffer, readOffersPage } from '../pages/index.js';
import type { PageHandler, Scraping } from '../scraping.js';

/** How many offers Amazon puts on a page, the pinned one aside. */
const OFFERS_PER_PAGE = 10;

/** Saves the offers of one page of a product, and asks for the product's further pages. */
export function offersHandler(scraping: Scraping): PageHandler {
    const { input, savedOffers, statistics } = scraping;
    return async (context) => {
        const { request, log } = context;
        const data = request.userData as OffersData;
        const url = request.loadedUrl ?? request.url;
        const offersPage = readOffersPage(pageText(context), url, input.marketplace.domain);
        if (!isWhole(offersPage, data, unreadableAnswers(request))) {
            throw new UnreadablePageError(`offers page ${data.page} of ${data.asin} holds no offers, and should.`);
        }
        const product = { ...data, title: data.title || (offersPage.title ?? '') };
        const handled = {
            marketplace: input.marketplace.domain,
            origin: input.origin,
            dateHandled: new Date().toISOString(),
            numberOfRetries: request.retryCount,
            currentPendingRequests: await scraping.pendingRequests(),
        };
        const items = offersPage.offers
            .map((offer, index) => ({ offer, position: data.offersBefore + index + 1 }))
            .filter(({ offer, position }) => position <= input.maxOffersPerProduct && isWanted(offer, input.condition))
            .map(({ offer, position }) => offerItem({ ...product, ...handled, position }, offer));
        await savedOffers.save(items);
        statistics.totalSaved = savedOffers.total;
        await context.addRequests(
            furtherPages(product, offersPage, input).map((page) => offersRequest(input.origin, page)),
        );
        statistics.pagesRead++;
        statistics.offersWithoutPrice += items.filter(({ price }) => price === null).length;
        log.debug(`Offers page ${data.page} of ${data.asin}: ${items.length} offers saved`);
    };
}

/** An offer can go while the pages are read, and leave the last one empty; so a counted page is asked for again before. */
const EMPTY_ANSWERS_BELIEVED = 3;

/**
 * Whether a page without offers may be one. The first page of a product that nobody sells is, and so is a later page that
 * was asked for to see whether there is one; a page on which offers were counted is not until it has come empty often.
 */
function isWhole({ offers, total, isOffersDisplay }: OffersPage, data: OffersData, refused: number): boolean {
    if (offers.length > 0) return true;
    if (!isOffersDisplay) return false;
    return data.page === 1 ? !total : !data.isCounted || refused + 1 >= EMPTY_ANSWERS_BELIEVED;
}

/** The first page says how many there are, so the others are asked for at once; else each full page asks for the next. */
function furtherPages(data: OffersData, { total, offers }: OffersPage, { maxOffersPerProduct }: ScraperInput) {
    const listed = offers.filter(({ isPinned }) => !isPinned).length;
    const isFirst = data.page === 1;
    const isCounted = isFirst ? total !== null : data.isCounted;
    const last = isFirst && total !== null ? Math.ceil(total / OFFERS_PER_PAGE) : data.page + 1;
    const further: OffersData[] = [];
    if (isFirst || !isCounted) {
        if (!isCounted && listed < OFFERS_PER_PAGE) return further;
        for (let page = data.page + 1; page <= last; page++) {
            const offersBefore = data.offersBefore + offers.length + (page - data.page - 1) * OFFERS_PER_PAGE;
            if (offersBefore < maxOffersPerProduct) further.push({ ...data, page, offersBefore, isCounted });
        }
    }
    return further;
}

function isWanted({ condition }: PageOffer, wanted: ScraperInput['condition']): boolean {
    return wanted === 'any' || (condition === 'new') === (wanted === 'new');
}
