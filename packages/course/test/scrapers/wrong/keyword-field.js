// The mistake: the keyword of the input is changed.
import { Actor } from 'apify';
import { load, loadOffers, readCards } from './amazon.js';

await Actor.init();
const { keyword } = await Actor.getInput();
const cards = readCards(await load(`/s?k=${encodeURIComponent(keyword)}`));
const products = [...new Map(cards.map((card) => [card.asin, card])).values()];
const items = [];
for (const product of products) {
    const offers = await loadOffers(product.asin);
    items.push(
        ...offers.map(({ sellerName, offer }) => ({ ...product, keyword: keyword.split(' ')[0], sellerName, offer })),
    );
}
await Actor.pushData(items);
await Actor.exit();
