// The mistake: an average, which nobody offers.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const price = (offer) => Number(offer.slice(1).replaceAll(',', ''));
const cheapest = new Map();
for (const { asin } of items) {
    const prices = items.filter((item) => item.asin === asin).map(({ offer }) => price(offer));
    const sum = prices.reduce((total, next) => total + next, 0);
    cheapest.set(asin, { asin, offer: `$${(sum / prices.length + 0.01).toFixed(2)}` });
}
await Actor.pushData([...cheapest.values()]);
await Actor.exit();
