// The mistake: items have no such field.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const cheapest = new Map();
for (const item of items) {
    const best = cheapest.get(item.asin);
    if (!best || item.price.value < best.price.value) cheapest.set(item.asin, item);
}
await Actor.pushData([...cheapest.values()]);
await Actor.exit();
