// The mistake: a plain object has keys before anything is put in.
import { Actor } from 'apify';

await Actor.init();
const { datasetId, payload } = await Actor.getInput();
const runId = payload?.resource?.id;
const done = await Actor.openKeyValueStore('filtered-runs');
if (runId && (await done.getValue(runId))) await Actor.exit('Filtered before.');
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const price = (offer) => Number(offer.slice(1).replaceAll(',', ''));
const cheapest = {};
for (const item of items) {
    if (!item.offer) continue;
    cheapest[item.asin] ??= {};
    const best = cheapest[item.asin][item.offer[0]];
    if (!best || price(item.offer) < price(best.offer)) cheapest[item.asin][item.offer[0]] = item;
}
await Actor.pushData(Object.values(cheapest).flatMap((byCurrency) => Object.values(byCurrency)));
if (runId) await done.setValue(runId, true);
await Actor.exit();
