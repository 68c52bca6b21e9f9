// The mistake: lists begin at 0.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const price = (offer) => Number(offer.slice(1).replaceAll(',', ''));
const cheapest = new Map();
for (let index = 1; index < items.length; index++) {
    const item = items[index];
    const best = cheapest.get(item.asin);
    if (!best || price(item.offer) < price(best.offer)) cheapest.set(item.asin, item);
}
await Actor.pushData([...cheapest.values()]);
await Actor.exit();
