// The mistake: an ASIN that was seen is never looked at again.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const cheapest = new Map();
for (const item of items) {
    if (!cheapest.has(item.asin)) cheapest.set(item.asin, item);
}
await Actor.pushData([...cheapest.values()]);
await Actor.exit();
