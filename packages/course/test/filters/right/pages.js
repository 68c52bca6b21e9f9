// Right: a page at a time.
import { Actor } from 'apify';

await Actor.init();
const { datasetId, payload } = await Actor.getInput();
const runId = payload?.resource?.id;
const done = await Actor.openKeyValueStore('filtered-runs');
if (runId && (await done.getValue(runId))) await Actor.exit('Filtered before.');
const dataset = Actor.newClient().dataset(datasetId);
const items = [];
for (let offset = 0; ; ) {
    const page = await dataset.listItems({ offset, limit: 5000 });
    if (page.items.length === 0) break;
    items.push(...page.items);
    offset += page.items.length;
}
const price = (offer) => Number(offer.slice(1).replaceAll(',', ''));
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
