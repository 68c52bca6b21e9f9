import { amountOf, type ComparableOffer, compareOffers, readOffer } from '@offer-chain/offer';

/** The filter's result the plain way: everything in memory, grouped, sorted. */
export function reference(items: unknown[]): Record<string, unknown>[] {
    const read = items.flatMap((item) => readOffer(item).offer ?? []);
    const products = new Map<string, ComparableOffer[]>();
    for (const offer of read.map((offer) => withPlace(offer, read))) {
        const product = JSON.stringify([offer.marketplace, offer.asin, offer.currency, offer.deliveryLocation]);
        products.set(product, [...(products.get(product) ?? []), offer]);
    }
    return [...products.values()]
        .map((ofProduct) => ofProduct.sort(compareOffers))
        .sort(([a], [b]) => (a && b ? compareOffers(a, b) : 0))
        .map(referenceItem);
}

/** An offer that names no place has that of its product's other offers, where they name one. */
function withPlace(offer: ComparableOffer, offers: ComparableOffer[]): ComparableOffer {
    const ofProduct = offers.filter(
        ({ marketplace, asin, currency }) =>
            marketplace === offer.marketplace && asin === offer.asin && currency === offer.currency,
    );
    const places = new Set(ofProduct.flatMap(({ deliveryLocation }) => deliveryLocation ?? []));
    const [only] = places.size === 1 ? places : [];
    return { ...offer, deliveryLocation: offer.deliveryLocation ?? only ?? null };
}

function referenceItem(sorted: ComparableOffer[]): Record<string, unknown> {
    const cheapest = sorted[0] as ComparableOffer;
    const { currency } = cheapest;
    const totals = sorted.map(({ totalMinorUnits }) => totalMinorUnits);
    const lowest = Number(totals[0]);
    const highest = Number(totals.at(-1));
    const half = totals.length / 2;
    const median = (Number(totals[Math.ceil(half) - 1]) + Number(totals[Math.floor(half)])) / 2;
    const amount = (minorUnits: number) => amountOf({ currency, minorUnits });
    return {
        ...cheapest.item,
        asin: cheapest.asin,
        marketplace: cheapest.marketplace,
        price: amount(cheapest.priceMinorUnits),
        currency,
        shippingPrice: cheapest.item.shippingPrice ?? null,
        totalPrice: amount(lowest),
        deliveryLocation: cheapest.deliveryLocation,
        condition: cheapest.condition,
        offersCompared: sorted.length,
        sellersCompared: new Set(sorted.map(({ sellerId, sellerName }) => sellerId ?? `name ${sellerName}`)).size,
        highestPrice: amount(highest),
        medianPrice: amount(Math.round(median)),
        savings: amount(highest - lowest),
        sourceDatasetId: 'array',
        sourceRunId: null,
    };
}
