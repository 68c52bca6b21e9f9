// The mistake: the two cheapest of each product.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const price = (offer) => Number(offer.slice(1).replaceAll(',', ''));
const cheapest = [...new Set(items.map(({ asin }) => asin))].flatMap((asin) =>
    items
        .filter((item) => item.asin === asin)
        .sort((a, b) => price(a.offer) - price(b.offer))
        .slice(0, 2),
);
await Actor.pushData(cheapest);
await Actor.exit();
