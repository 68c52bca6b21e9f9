// A scraper as somebody who takes the course writes it at first: the offers in the list, of the first page only.
import { CheerioCrawler, createCheerioRouter } from '@crawlee/cheerio';
import { Actor } from 'apify';

const BASE_URL = 'https://www.amazon.com';

await Actor.init();
const { keyword } = await Actor.getInput();
const router = createCheerioRouter();
router.addHandler('START', async ({ $, crawler }) => {
    const requests = $('div > div[data-asin]:not([data-asin=""])')
        .toArray()
        .map((element) => {
            const card = $(element);
            const link = card.find('.a-text-normal[href]').first();
            const asin = card.attr('data-asin');
            const data = { title: link.text().trim(), asin, itemUrl: `${BASE_URL}${link.attr('href')}`, keyword };
            return { url: `${BASE_URL}/dp/${asin}`, label: 'PRODUCT', userData: { data } };
        });
    await crawler.addRequests(requests);
});
router.addHandler('PRODUCT', async ({ $, crawler, request }) => {
    const data = { ...request.userData.data, description: $('div#productDescription').text().trim() };
    const url = `${BASE_URL}/gp/aod/ajax/?asin=${data.asin}&pc=dp`;
    await crawler.addRequests([{ url, label: 'OFFERS', userData: { data } }]);
});
router.addHandler('OFFERS', async ({ $, request }) => {
    for (const element of $('#aod-offer')) {
        const offer = $(element);
        const whole = offer.find('.a-price-whole').first().text().replace(/\D/g, '');
        const price = whole === '' ? '' : `$${whole}.${offer.find('.a-price-fraction').first().text()}`;
        await Actor.pushData({
            ...request.userData.data,
            sellerName: offer.find('div[id*="soldBy"] a').first().text().trim(),
            offer: offer.find('.a-price .a-offscreen').first().text().trim() || price,
        });
    }
});
const crawler = new CheerioCrawler({
    requestHandler: router,
    proxyConfiguration: await Actor.createProxyConfiguration({ groups: ['RESIDENTIAL'], countryCode: 'US' }),
    maxRequestRetries: 10,
});
await crawler.run([{ url: `${BASE_URL}/s?k=${keyword}`, label: 'START' }]);
await Actor.exit();
