// The mistake: parseInt cuts off what follows the first digits.
import { Actor } from 'apify';

await Actor.init();
const { datasetId, payload } = await Actor.getInput();
const runId = payload?.resource?.id;
const done = await Actor.openKeyValueStore('filtered-runs');
if (runId && (await done.getValue(runId))) await Actor.exit('Filtered before.');
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const price = (offer) => Number.parseInt(offer.slice(1), 10);
const cheapest = new Map();
for (const item of items) {
    if (!item.offer) continue;
    const key = `${item.asin} ${item.offer[0]}`;
    const best = cheapest.get(key);
    if (!best || price(item.offer) < price(best.offer)) cheapest.set(key, item);
}
await Actor.pushData([...cheapest.values()]);
if (runId) await done.setValue(runId, true);
await Actor.exit();
