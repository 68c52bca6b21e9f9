// Right: in Actor.main, with a promise that is awaited later.
import { Actor } from 'apify';

const price = ({ offer }) => Number(offer.slice(1).replaceAll(',', ''));

Actor.main(async () => {
    const { datasetId, payload } = await Actor.getInput();
    const store = await Actor.openKeyValueStore('done');
    const key = payload.resource.id;
    if (await store.getValue(key)) return;
    const dataset = await Actor.openDataset(datasetId);
    const reading = dataset.getData();
    const cheapest = new Map();
    const { items } = await reading;
    for (const item of items.filter(({ offer }) => offer)) {
        const product = cheapest.get(item.asin) ?? new Map();
        const best = product.get(item.offer[0]);
        if (!best || price(item) < price(best)) product.set(item.offer[0], item);
        cheapest.set(item.asin, product);
    }
    await Actor.pushData([...cheapest.values()].flatMap((product) => [...product.values()]));
    await store.setValue(key, true);
});
