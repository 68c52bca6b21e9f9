import type { Request } from '@crawlee/http';
import type { CheerioAPI } from 'cheerio/slim';
import type { ScraperInput } from '../input.js';
import { type OffersPage, readOffersPage } from '../pages/index.js';
import { UnreadablePageError, unreadableResponses } from '../responses/page-errors.js';
import { isWhole, nextPages, offersToSave } from './offers-pages.js';
import type { OffersData } from './requests.js';

/** An offers page that was opened, with what is known about its product. */
export interface OpenedOffers {
    data: OffersData;
    offersPage: OffersPage;
}

/**
 * Reads an offers page.
 *
 * @param $ The page.
 * @param data What is known of the product, which has no title yet when none was read.
 * @param request The request of the page, with the errors of earlier responses.
 * @param input The store.
 * @throws {UnreadablePageError} When the page should hold offers and holds none.
 */
export function readWholeOffers(
    $: CheerioAPI,
    data: OffersData,
    request: Pick<Request, 'errorMessages'>,
    { marketplace }: Pick<ScraperInput, 'marketplace'>,
): OpenedOffers {
    const offersPage = readOffersPage($, marketplace);
    if (!isWhole(offersPage, data, unreadableResponses(request))) {
        throw new UnreadablePageError(`offers page ${data.page} of ${data.asin} should hold offers, but has none.`);
    }
    return { data: { ...data, title: data.title || (offersPage.title ?? '') }, offersPage };
}

/** The pages to open after one. */
export function pagesAfter({ data, offersPage }: OpenedOffers, input: ScraperInput): OffersData[] {
    return nextPages(data, offersPage, offersToSave(offersPage.offers, data, input).length, input);
}
