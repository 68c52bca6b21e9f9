import type { ApifyClient } from 'apify-client';

/** Products in every dataset, so that only the number of offers differs. */
export const PRODUCTS = 500;
const SELLERS = 300;
const PUSHED_AT_A_TIME = 5_000;
/** What shops' prices end with. */
const CENTS = [0, 0.49, 0.95, 0.99];
const DESCRIPTION =
    'A telephone that takes pictures, plays music, finds the way and sends messages to friends near and far. '
        .repeat(4)
        .slice(0, 400);

/** Scatters the offers of a product over the dataset, and its prices and sellers over the offers. */
function scattered(index: number, salt: number): number {
    let hash = Math.imul(index ^ salt, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    return (hash ^ (hash >>> 13)) >>> 0;
}

/** An offer such as the scraper saves, with a description of 400 characters. */
export function offerItem(index: number) {
    const product = scattered(index, 1) % PRODUCTS;
    const seller = scattered(index, 2) % SELLERS;
    const lowest = 20 + (scattered(product, 3) % 900);
    const price = lowest + (scattered(index, 4) % 200) + (CENTS[scattered(index, 5) % CENTS.length] ?? 0);
    const asin = `B0${String(product).padStart(8, '0')}`;
    return {
        title: `Smartphone no. ${product} with 128 GB of memory, unlocked, in the color of the sea`,
        asin,
        itemUrl: `https://www.amazon.com/dp/${asin}`,
        keyword: 'phone',
        description: DESCRIPTION,
        sellerName: `Seller ${seller}`,
        offer: `$${price.toLocaleString('en-US', { minimumFractionDigits: 2 })}`,
        marketplace: 'amazon.com',
        price,
        currency: 'USD',
        shippingPrice: 0,
        totalPrice: price,
        condition: 'new',
        conditionText: 'New',
        sellerId: `A${String(seller).padStart(12, '0')}`,
        isPinned: false,
        position: 1 + (index % 40),
        offerId: `offer${index}`,
        dateHandled: '2026-01-31T12:00:00.000Z',
        numberOfRetries: 0,
        currentPendingRequests: 12,
    };
}

/** Makes a dataset of offers on the platform. */
export async function offerDataset(client: ApifyClient, offers: number, onProgress: (pushed: number) => void) {
    const { id } = await client.datasets().getOrCreate(`offers-${offers}`);
    for (let start = 0; start < offers; start += PUSHED_AT_A_TIME) {
        const count = Math.min(PUSHED_AT_A_TIME, offers - start);
        await client.dataset(id).pushItems(Array.from({ length: count }, (_, index) => offerItem(start + index)));
        onProgress(start + count);
    }
    return id;
}
