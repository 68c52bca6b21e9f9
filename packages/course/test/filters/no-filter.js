// The mistake: nothing is left out.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
items.sort((a, b) => a.asin.localeCompare(b.asin));
await Actor.pushData(items);
await Actor.exit();
