// The mistake: the offers of a product are not always next to each other.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const price = (offer) => Number(offer.slice(1).replaceAll(',', ''));
const cheapest = [];
for (const item of items) {
    const last = cheapest.at(-1);
    if (last?.asin !== item.asin) cheapest.push(item);
    else if (price(item.offer) < price(last.offer)) cheapest[cheapest.length - 1] = item;
}
await Actor.pushData(cheapest);
await Actor.exit();
