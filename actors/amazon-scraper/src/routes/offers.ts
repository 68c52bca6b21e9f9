import { pageText } from '../blocked-page.js';
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
        if (data.page === 1 && offersPage.total === null && offersPage.offers.length === 0) {
            throw new Error(`The offers page of ${data.asin} holds neither offers nor their number.`);
        }
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
            .map(({ offer, position }) => offerItem({ ...data, ...handled, position }, offer));
        await savedOffers.save(items);
        await context.addRequests(
            furtherPages(data, offersPage, input).map((page) => offersRequest(input.origin, page)),
        );
        statistics.pagesRead++;
        statistics.offersWithoutPrice += items.filter(({ price }) => price === null).length;
        log.debug(`Offers page ${data.page} of ${data.asin}: ${items.length} offers saved`);
    };
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
