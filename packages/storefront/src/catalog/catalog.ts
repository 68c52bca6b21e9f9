import { findMarketplace, type Marketplace } from '../marketplace/marketplace.js';
import { defaultPlace, findPlace, type ShopPlace } from '../marketplace/places.js';
import { createRandom, UPPER_ALPHANUMERIC } from '../random.js';
import { createProduct } from './create-product.js';
import { SCENARIOS, type Scenario, type ShopProduct } from './product.js';
import { createSellers } from './sellers.js';

/** What a catalog is derived from; the same values always give the same catalog. */
export interface CatalogOptions {
    /** Domain of the shop; `amazon.com` when left out. */
    marketplace?: string;
    /** Two letters, for shops that speak several languages. */
    language?: string;
    /** Any number or string; 1 when left out. */
    seed?: number | string;
    /** The search; letter case and spaces at the ends do not matter. `iphone` when left out. */
    keyword?: string;
    /** How many products the keyword finds, at least 15; 33 when left out. */
    products?: number;
    /** Postal code or two-letter country of the place of delivery; the shop's default place when left out. */
    deliverTo?: string;
    /** Days since day 0; 0 when left out. Prices move from day to day. */
    day?: number;
}

/** A day further on would take long to compute. */
const LAST_DAY = 3_650;

/** The products and offers of one keyword, independent of how pages show them. */
export interface Catalog {
    marketplace: Marketplace;
    /** The keyword in lower case with single spaces. */
    keyword: string;
    /** Where its offers are delivered to. */
    place: ShopPlace;
    /** In the order in which the search shows them. */
    products: readonly ShopProduct[];
}

/** Normalizes a keyword, so that different spellings are the same keyword. */
export function normaliseKeyword(keyword: string): string {
    return keyword.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * Creates the products and offers that a keyword finds.
 *
 * @throws {RangeError} When the marketplace, the language, the number of products, the place or the day is not valid.
 */
export function createCatalog(options: CatalogOptions = {}): Catalog {
    const marketplace = findMarketplace(options.marketplace ?? 'amazon.com', options.language);
    const keyword = normaliseKeyword(options.keyword ?? 'iphone');
    const count = options.products ?? 33;
    if (!Number.isInteger(count) || count < SCENARIOS.length || count > 5_000) {
        throw new RangeError(`products: expected a whole number from ${SCENARIOS.length} to 5000; got ${count}.`);
    }
    const day = options.day ?? 0;
    checkDay(day);
    const place = placeOf(options.deliverTo, marketplace);
    if (keyword === '') return { marketplace, keyword, place, products: [] };
    const parts = [options.seed ?? 1, marketplace.domain, keyword];
    const scenarios = createRandom(...parts, 'scenarios').shuffle(
        Array.from({ length: count }, (_, index) => SCENARIOS[index] ?? mixedScenario(index)),
    );
    const sellerOf = createSellers(marketplace, options.seed ?? 1);
    const asins = new Set<string>();
    const products = scenarios.map((scenario, index) => {
        const random = createRandom(...parts, index);
        let asin = '';
        do asin = `B0${random.text(8, UPPER_ALPHANUMERIC)}`;
        while (asins.has(asin));
        asins.add(asin);
        return createProduct(asin, scenario, { marketplace, keyword, place, day, sellerOf }, random);
    });
    return { marketplace, keyword, place, products };
}

/**
 * Checks the number of a day.
 *
 * @param day Days since day 0.
 * @throws {RangeError} When it is not a whole number from 0 to 3650.
 */
export function checkDay(day: number): void {
    if (Number.isInteger(day) && day >= 0 && day <= LAST_DAY) return;
    throw new RangeError(`day: expected a whole number from 0 to ${LAST_DAY}; got ${day}.`);
}

/** Each scenario comes once; after that, those with offers repeat. */
function mixedScenario(index: number): Scenario {
    const withOffers = SCENARIOS.filter((each) => each !== 'noOffers' && each !== 'allUnreadable');
    return withOffers[index % withOffers.length] ?? 'ordinary';
}

function placeOf(deliverTo: string | undefined, marketplace: Marketplace): ShopPlace {
    if (deliverTo === undefined) return defaultPlace(marketplace);
    const place = findPlace(deliverTo, marketplace);
    if (place) return place;
    throw new RangeError(`deliverTo: expected a place that ${marketplace.domain} delivers to; got "${deliverTo}".`);
}
