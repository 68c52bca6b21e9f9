// Right: goes on to the second result page.
import { Actor } from 'apify';
import { load, loadOffers, readCards } from './amazon.js';

await Actor.init();
const { keyword } = await Actor.getInput();
const cards = [];
for (const page of [1, 2]) cards.push(...readCards(await load(`/s?k=${encodeURIComponent(keyword)}&page=${page}`)));
const products = [...new Map(cards.map((card) => [card.asin, card])).values()];
const items = [];
for (const product of products) {
    const offers = await loadOffers(product.asin);
    items.push(...offers.map(({ sellerName, offer }) => ({ ...product, keyword, sellerName, offer })));
}
await Actor.pushData(items);
await Actor.exit();
