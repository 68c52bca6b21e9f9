// The mistake: the result is a record of another key-value store.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const price = (offer) => Number(offer.slice(1).replaceAll(',', ''));
const cheapest = new Map();
for (const item of items) {
    const best = cheapest.get(item.asin);
    if (!best || price(item.offer) < price(best.offer)) cheapest.set(item.asin, item);
}
const store = await Actor.openKeyValueStore('results');
await store.setValue('cheapest', Object.fromEntries(cheapest));
await Actor.exit();
