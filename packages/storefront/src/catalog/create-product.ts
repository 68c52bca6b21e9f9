import type { Marketplace } from '../marketplace/marketplace.js';
import { fromMinor } from '../marketplace/money.js';
import type { ShopPlace } from '../marketplace/places.js';
import { createRandom, type Random } from '../random.js';
import { offersAtPlace } from './at-place.js';
import { draftOffers } from './drafts.js';
import { drawKind } from './kinds.js';
import { BRANDS, spelled } from './names.js';
import { offersOnDay } from './on-day.js';
import type { Scenario, ShopOffer, ShopProduct, UnavailableReason } from './product.js';
import type { Seller } from './sellers.js';
import { type SoldOffer, shownOffers } from './sold-offer.js';
import { drawTerms } from './terms.js';

/** Where and for which keyword a product is sold. */
export interface ProductContext {
    marketplace: Marketplace;
    keyword: string;
    place: ShopPlace;
    /** Days since day 0. */
    day: number;
    sellerOf: (name: string) => Seller;
}

/** Creates one product with its offers, as the scenario arranges them on day 0 in the default place. */
export function createProduct(asin: string, scenario: Scenario, context: ProductContext, random: Random): ShopProduct {
    const { marketplace, keyword, place, day, sellerOf } = context;
    const { texts } = marketplace;
    const brand = random.pick(BRANDS);
    const kind = drawKind(keyword, scenario, random);
    const title = `${brand} ${spelled(keyword)} ${kind.name}, ${random.pick(texts.colours)} (${asin.slice(-4)})`;
    const drafts = draftOffers(scenario, random.int(...kind.dollars), marketplace, random);
    const sold = drafts.offers.map((draft, index): SoldOffer => {
        const offerId = createOfferId(asin, index, random);
        const isPinned = drafts.pinned && index === 0;
        return { ...draft, offerId, isPinned, terms: drawTerms(offerId, draft, marketplace) };
    });
    const shown = sold.find(({ priceMinor }) => priceMinor !== null)?.priceMinor ?? null;
    const product = {
        asin,
        title,
        brand,
        scenario,
        priceForm: random.chance(0.6) ? ('modern' as const) : ('classic' as const),
        description: random.shuffle(texts.bullets).slice(0, random.int(3, 5)),
        descriptionPlace: random.pick([
            'featureBullets',
            'featureBullets',
            'productDescription',
            'productFacts',
            'bookDescription',
            'aplus',
        ] as const),
        listPrice:
            shown !== null && random.chance(0.5)
                ? fromMinor(
                      Math.ceil(fromMinor(shown, marketplace) * 1.25) * 10 ** marketplace.minorDigits,
                      marketplace,
                  )
                : null,
        rating: random.int(30, 50) / 10,
        ratingCount: random.int(1, 90_000),
        place,
    };
    const forSale = offersOnDay(sold, asin, day);
    const delivered = offersAtPlace(forSale, asin, place, marketplace);
    // Until 2022 the offers display shows no struck-out price.
    const listPrice = product.priceForm === 'modern' ? product.listPrice : null;
    const offers = shownOffers(delivered, { asin, listPrice, marketplace, sellerOf });
    return { ...product, offers, unavailableReason: unavailableReason(asin, offers, forSale.length > 0) };
}

/** @param isSold Whether the product has offers at all, at any place of delivery. */
function unavailableReason(asin: string, offers: readonly ShopOffer[], isSold: boolean): UnavailableReason | null {
    if (offers.some(({ isPinned, price }) => isPinned && price !== null)) return null;
    if (offers.length > 0) return 'noFeaturedOffer';
    if (isSold) return 'notDeliverable';
    return createRandom(asin, 'unavailable').chance(0.2) ? 'unknown' : 'outOfStock';
}

/** An offer listing id as Amazon writes it: base64 text, percent-encoded. */
function createOfferId(asin: string, index: number, random: Random): string {
    const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
    return `${random.text(24, alphabet)}%2F${random.text(20, alphabet)}${asin.slice(2)}%2B${index}${random.text(8, alphabet)}%3D%3D`;
}
