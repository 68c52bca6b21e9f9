// The mistake: a comparison function for `sort` has to return a number.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const price = (offer) => Number(offer.slice(1).replaceAll(',', ''));
items.sort((a, b) => price(a.offer) > price(b.offer));
const cheapest = new Map();
for (const item of items) {
    if (!cheapest.has(item.asin)) cheapest.set(item.asin, item);
}
await Actor.pushData([...cheapest.values()]);
await Actor.exit();
