// The mistake: one item per seller.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const price = (offer) => Number(offer.slice(1).replaceAll(',', ''));
const cheapest = new Map();
for (const item of items) {
    const best = cheapest.get(item.sellerName);
    if (!best || price(item.offer) < price(best.offer)) cheapest.set(item.sellerName, item);
}
await Actor.pushData([...cheapest.values()]);
await Actor.exit();
