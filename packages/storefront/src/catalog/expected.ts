import type { Catalog } from './catalog.js';
import type { ExpectedOffer, ShopOffer, ShopProduct } from './product.js';

/** A readable offer: its price and total are known. */
type ReadableOffer = ShopOffer & { price: number; totalPrice: number };

function isReadable(offer: ShopOffer): offer is ReadableOffer {
    return offer.price !== null && offer.totalPrice !== null;
}

/** Whether `a` wins over `b`: lower total, then pinned, then shown earlier, then lower offer id. */
function wins(a: ReadableOffer, b: ReadableOffer): boolean {
    if (a.totalPrice !== b.totalPrice) return a.totalPrice < b.totalPrice;
    if (a.isPinned !== b.isPinned) return a.isPinned;
    if (a.position !== b.position) return a.position < b.position;
    return a.offerId < b.offerId;
}

/** The cheapest offer of one product, or null when none of its offers shows a price. */
export function expectedOffer(product: ShopProduct): ExpectedOffer | null {
    const readable = product.offers.filter(isReadable);
    const [first, ...others] = readable;
    if (!first) return null;
    const cheapest = others.reduce((best, offer) => (wins(offer, best) ? offer : best), first);
    return {
        asin: product.asin,
        title: product.title,
        sellerName: cheapest.sellerName,
        sellerId: cheapest.sellerId,
        price: cheapest.price,
        shippingPrice: cheapest.shippingPrice,
        totalPrice: cheapest.totalPrice,
        currency: cheapest.currency,
        offersCompared: readable.length,
        offersWithoutPrice: product.offers.length - readable.length,
        highestPrice: Math.max(...readable.map((offer) => offer.totalPrice)),
        ...(!product.place.isDefault && { deliveryLocation: product.place.name }),
    };
}

/** The cheapest offers for a keyword, sorted by ASIN; products without a readable offer are left out. */
export function expectedOffers(catalog: Catalog): ExpectedOffer[] {
    return catalog.products
        .map(expectedOffer)
        .filter((offer) => offer !== null)
        .sort((a, b) => (a.asin < b.asin ? -1 : 1));
}

/** Every offer of a keyword, product by product in the order shown. */
export function listOffers(catalog: Catalog): ShopOffer[] {
    return catalog.products.flatMap((product) => product.offers);
}
