// The mistake: one item for all products.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const price = (offer) => Number(offer.slice(1).replaceAll(',', ''));
const cheapest = items.reduce((best, item) => (price(item.offer) < price(best.offer) ? item : best));
await Actor.pushData(cheapest);
await Actor.exit();
