// The mistake: the price has lost its currency.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
for (const item of items) item.offer = Number(item.offer.slice(1).replaceAll(',', ''));
const cheapest = new Map();
for (const item of items) {
    const best = cheapest.get(item.asin);
    if (!best || item.offer < best.offer) cheapest.set(item.asin, item);
}
await Actor.pushData([...cheapest.values()]);
await Actor.exit();
