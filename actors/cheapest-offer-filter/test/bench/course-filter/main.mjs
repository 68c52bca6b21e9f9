// What the filter is measured against: getData() and reduce(), as Apify's course has its readers write it.
import { Actor } from 'apify';

await Actor.init();
const { datasetId } = await Actor.getInput();
const dataset = await Actor.openDataset(datasetId);
const { items } = await dataset.getData();
const priceOf = ({ offer }) => Number(offer.slice(1));
const cheapest = items.reduce((kept, item) => {
    const known = kept[item.asin];
    if (!known || priceOf(known) > priceOf(item)) kept[item.asin] = item;
    return kept;
}, {});
await Actor.pushData(Object.values(cheapest));
await Actor.exit();
