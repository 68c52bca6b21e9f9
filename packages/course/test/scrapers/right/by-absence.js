// Right: a page without products or offers is requested again.
import { Actor } from 'apify';
import { load, loadOffers, readCards } from './amazon.js';

await Actor.init();
const { keyword } = await Actor.getInput();
const cards = readCards(
    await load(`/s?k=${encodeURIComponent(keyword)}`, { isBlocked: (text) => !text.includes('data-asin=') }),
);
const products = [...new Map(cards.map((card) => [card.asin, card])).values()];
const items = [];
for (const product of products) {
    const offers = await loadOffers(product.asin, {
        isBlocked: (text) => !text.includes('aod-container') && !text.includes('aod-'),
    });
    items.push(...offers.map(({ sellerName, offer }) => ({ ...product, keyword, sellerName, offer })));
}
await Actor.pushData(items);
await Actor.exit();
