// The mistake: sorted from the cheapest on, and the last one stays.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const price = (offer) => Number(offer.slice(1).replaceAll(',', ''));
const cheapest = {};
for (const item of items.sort((a, b) => price(a.offer) - price(b.offer))) cheapest[item.asin] = item;
await Actor.pushData(Object.values(cheapest));
await Actor.exit();
