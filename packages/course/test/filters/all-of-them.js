// What a first try looks like: five of the mistakes at once.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const cheapest = {};
for (const item of items) {
    const best = cheapest[item.asin];
    if (!best || +item.offer.slice(1) < +best.offer.slice(1)) cheapest[item.asin] = item;
}
await Actor.pushData(Object.values(cheapest));
await Actor.exit();
