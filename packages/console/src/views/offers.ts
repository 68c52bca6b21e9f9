/** An offer with a price. */
export interface PricedOffer {
    /** In the currency's main unit. Includes delivery when its price is known. */
    price: number;
    seller: string;
    condition: string;
    isUsed: boolean;
    isCheapest: boolean;
}

/** A product with its offers in one currency and for one place of delivery, the cheapest first. */
export interface OfferProduct {
    asin: string;
    title: string;
    currency: string;
    /** Offers with a price. When there are many, only some are listed. */
    offerCount: number;
    unpricedCount: number;
    /** The place of delivery when the product has offers for several places, else null. */
    place: string | null;
    offers: PricedOffer[];
}

/** One page of the products of a dataset with their offers. */
export interface OffersView {
    /** Number of products. */
    total: number;
    /** Number of items that were read. */
    readItems: number;
    canReadMore: boolean;
    /** Number of items in the dataset. */
    itemCount: number;
    products: OfferProduct[];
}
