import type { CheerioCrawlingContext, RouterHandler } from '@crawlee/cheerio';
import { Actor } from 'apify';

/** What the course carries from page to page. */
interface CourseProduct {
    title: string;
    asin: string;
    itemUrl: string;
    keyword: string;
    description?: string;
}

/** The request of a product's offers, in the form of the course's lessons V and VII. */
export function courseOffersRequest(baseUrl: string, data: CourseProduct) {
    const url = `${baseUrl}/gp/aod/ajax/ref=auto_load_aod?asin=${data.asin}&pc=dp`;
    return { url, label: 'OFFERS', userData: { data } };
}

/**
 * Adds handlers that request the pages that the course's Actor requests and read what it reads: products of the first
 * search page, the description of each, its offers.
 *
 * @param onPage Called after each page.
 */
export function courseHandlers(
    router: RouterHandler<CheerioCrawlingContext>,
    baseUrl: string,
    onPage: () => void = () => {},
): void {
    router.addHandler('START', async ({ $, crawler, request }) => {
        const { keyword } = request.userData as { keyword: string };
        for (const element of $('div > div[data-asin]:not([data-asin=""])')) {
            const card = $(element);
            const link = card.find('.a-text-normal[href]').first();
            const itemUrl = `${baseUrl}${link.attr('href')}`;
            const data: CourseProduct = {
                title: link.text().trim(),
                asin: card.attr('data-asin') ?? '',
                itemUrl,
                keyword,
            };
            await crawler.addRequests([{ url: itemUrl, label: 'PRODUCT', userData: { data } }]);
        }
        onPage();
    });
    router.addHandler('PRODUCT', async ({ $, crawler, request }) => {
        const { data } = request.userData as { data: CourseProduct };
        const description = $('div#productDescription').text().trim();
        await crawler.addRequests([courseOffersRequest(baseUrl, { ...data, description })]);
        onPage();
    });
    router.addHandler('OFFERS', async ({ $, request }) => {
        const { data } = request.userData as { data: CourseProduct };
        for (const element of $('#aod-offer')) {
            const offer = $(element);
            await Actor.pushData({
                ...data,
                sellerName: offer.find('div[id*="soldBy"] a[aria-label]').text().trim(),
                offer: offer.find('.a-price .a-offscreen').text().trim(),
            });
        }
        onPage();
    });
}
