// The mistake: `+"$20.00"` is NaN.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const cheapest = new Map();
for (const item of items) {
    const best = cheapest.get(item.asin);
    if (!best || +item.offer < +best.offer) cheapest.set(item.asin, item);
}
await Actor.pushData([...cheapest.values()]);
await Actor.exit();
