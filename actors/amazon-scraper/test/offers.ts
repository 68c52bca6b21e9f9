import { type Storefront, type StorefrontOptions, startStorefront } from '@offer-chain/storefront';

/** What an item says of an offer that the shop knows, too. */
const FIELDS = [
    ...['asin', 'position', 'price', 'shippingPrice', 'sellerName', 'sellerId', 'isPinned', 'offerId', 'listPrice'],
    ...['shipsFrom', 'isFulfilledByAmazon', 'isPrime', 'sellerRatingPercent', 'sellerRatingCount', 'couponAmount'],
    'minOrderQuantity',
];

function comparable(offer: object): Record<string, unknown> {
    return Object.fromEntries(FIELDS.map((field) => [field, Reflect.get(offer, field)]));
}

/**
 * Offers by product and position, so that items of a dataset compare with the shop's own offers.
 *
 * @param offers Items of a dataset, or the shop's offers.
 */
export function inOrder(offers: readonly object[]) {
    return offers
        .map(comparable)
        .sort((a, b) => String(a.asin).localeCompare(String(b.asin)) || Number(a.position) - Number(b.position));
}

/** Runs something with a shop, and closes the shop. */
export async function withShop<Result>(
    options: StorefrontOptions,
    use: (shop: Storefront) => Promise<Result>,
): Promise<Result> {
    const shop = await startStorefront(options);
    try {
        return await use(shop);
    } finally {
        await shop.close();
    }
}
