// Right: sorted, and the first of each product and currency taken.
import { Actor } from 'apify';

await Actor.init();
const { datasetId, payload } = await Actor.getInput();
const runId = payload?.resource?.id;
const done = await Actor.openKeyValueStore('filtered-runs');
if (runId && (await done.getValue(runId))) await Actor.exit('Filtered before.');
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const price = (offer) => Number(offer.slice(1).replaceAll(',', ''));
const sorted = items.filter(({ offer }) => offer !== '').sort((a, b) => price(a.offer) - price(b.offer));
const results = sorted.filter(
    ({ asin, offer }, index) =>
        sorted.findIndex((other) => other.asin === asin && other.offer[0] === offer[0]) === index,
);
await Actor.pushData(results);
if (runId) await done.setValue(runId, true);
await Actor.exit();
