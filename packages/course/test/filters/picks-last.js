// The mistake: each item takes the place of the one before.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const cheapest = new Map(items.map((item) => [item.asin, item]));
await Actor.pushData([...cheapest.values()]);
await Actor.exit();
