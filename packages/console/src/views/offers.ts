/** An offer with a price. */
export interface PricedOffer {
    /** In the currency's main unit, with delivery when that is known. */
    price: number;
    seller: string;
    condition: string;
    isUsed: boolean;
    isCheapest: boolean;
}

/** A product with its offers in one currency, for one place of delivery, the cheapest first. */
export interface OfferProduct {
    asin: string;
    title: string;
    currency: string;
    /** Offers with a price; of many, only some are listed. */
    offerCount: number;
    unpricedCount: number;
    /** Where the offers are delivered, when the product has offers for several places; else null. */
    place: string | null;
    offers: PricedOffer[];
}

/** One page of the products of a dataset with their offers. */
export interface OffersView {
    /** Products. */
    total: number;
    /** Items that were read for it. */
    readItems: number;
    canReadMore: boolean;
    /** Items in the dataset. */
    itemCount: number;
    products: OfferProduct[];
}
