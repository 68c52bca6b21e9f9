import { findMarketplace, type Marketplace } from '../marketplace/marketplace.js';
import { fromMinor } from '../marketplace/money.js';
import { createRandom, type Random, UPPER_ALPHANUMERIC } from '../random.js';
import { draftOffers } from './drafts.js';
import { drawKind } from './kinds.js';
import { BRANDS, spelled } from './names.js';
import { SCENARIOS, type Scenario, type ShopOffer, type ShopProduct } from './product.js';

/** Offers on one page of the offers display, the pinned one not counted. */
export const OFFERS_PER_PAGE = 10;

/** What a catalog is derived from; the same values always give the same catalog. */
export interface CatalogOptions {
    /** Domain of the shop; `amazon.com` when left out. */
    marketplace?: string;
    /** Two letters, for shops that speak several languages. */
    language?: string;
    /** Any number or string; 1 when left out. */
    seed?: number | string;
    /** What is searched for; letter case and spaces at the ends do not matter. `iphone` when left out. */
    keyword?: string;
    /** How many products the keyword finds, at least 15; 33 when left out. */
    products?: number;
}

/** All that a shop sells for one keyword, apart from how pages show it. */
export interface Catalog {
    marketplace: Marketplace;
    /** The keyword in lower case with single spaces. */
    keyword: string;
    /** In the order in which the search shows them. */
    products: readonly ShopProduct[];
}

/** The form in which two spellings of a keyword are the same keyword. */
export function normaliseKeyword(keyword: string): string {
    return keyword.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * Derives the products and offers that a keyword finds.
 *
 * @throws {RangeError} When the marketplace, the language or the number of products is not possible.
 */
export function createCatalog(options: CatalogOptions = {}): Catalog {
    const marketplace = findMarketplace(options.marketplace ?? 'amazon.com', options.language);
    const keyword = normaliseKeyword(options.keyword ?? 'iphone');
    const count = options.products ?? 33;
    if (!Number.isInteger(count) || count < SCENARIOS.length || count > 5_000) {
        throw new RangeError(`products: expected a whole number from ${SCENARIOS.length} to 5000; got ${count}.`);
    }
    if (keyword === '') return { marketplace, keyword, products: [] };
    const parts = [options.seed ?? 1, marketplace.domain, keyword];
    const scenarios = createRandom(...parts, 'scenarios').shuffle(
        Array.from({ length: count }, (_, index) => SCENARIOS[index] ?? mixedScenario(index)),
    );
    const asins = new Set<string>();
    const products = scenarios.map((scenario, index) => {
        const random = createRandom(...parts, index);
        let asin = '';
        do asin = `B0${random.text(8, UPPER_ALPHANUMERIC)}`;
        while (asins.has(asin));
        asins.add(asin);
        return createProduct(asin, scenario, { marketplace, keyword, seed: parts[0] ?? 1 }, random);
    });
    return { marketplace, keyword, products };
}

/** After one product of each scenario, those that have offers come round again. */
function mixedScenario(index: number): Scenario {
    const withOffers = SCENARIOS.filter((each) => each !== 'noOffers' && each !== 'allUnreadable');
    return withOffers[index % withOffers.length] ?? 'ordinary';
}

interface CatalogContext {
    marketplace: Marketplace;
    keyword: string;
    seed: number | string;
}

function createProduct(asin: string, scenario: Scenario, context: CatalogContext, random: Random): ShopProduct {
    const { marketplace, keyword } = context;
    const { texts } = marketplace;
    const brand = random.pick(BRANDS);
    const kind = drawKind(keyword, scenario, random);
    const title = `${brand} ${spelled(keyword)} ${kind.name}, ${random.pick(texts.colours)} (${asin.slice(-4)})`;
    const drafts = draftOffers(scenario, random.int(...kind.dollars), marketplace, random);
    const offers = drafts.offers.map((draft, index): ShopOffer => {
        const isPinned = drafts.pinned && index === 0;
        const listIndex = drafts.pinned ? index - 1 : index;
        const price = draft.priceMinor === null ? null : fromMinor(draft.priceMinor, marketplace);
        const shipping = draft.shippingMinor === null ? null : fromMinor(draft.shippingMinor, marketplace);
        return {
            asin,
            offerId: createOfferId(asin, index, random),
            position: index + 1,
            isPinned,
            page: isPinned ? 1 : Math.floor(listIndex / OFFERS_PER_PAGE) + 1,
            sellerName: draft.sellerName,
            sellerId: draft.sellerName === marketplace.amazonName ? null : sellerId(draft.sellerName, context),
            condition: draft.condition,
            conditionText: texts.conditions[draft.condition],
            price,
            shippingPrice: shipping,
            totalPrice:
                draft.priceMinor === null
                    ? null
                    : fromMinor(draft.priceMinor + (draft.shippingMinor ?? 0), marketplace),
            currency: marketplace.currency,
        };
    });
    const shown = offers.find((offer) => offer.price !== null)?.price ?? null;
    return {
        asin,
        title,
        brand,
        scenario,
        priceForm: random.chance(0.6) ? 'modern' : 'classic',
        description: random.shuffle(texts.bullets).slice(0, random.int(3, 5)),
        descriptionPlace: random.pick([
            'featureBullets',
            'featureBullets',
            'productDescription',
            'productFacts',
            'bookDescription',
            'aplus',
        ]),
        listPrice:
            shown !== null && random.chance(0.5)
                ? fromMinor(Math.ceil(shown * 1.25) * 10 ** marketplace.minorDigits, marketplace)
                : null,
        rating: random.int(30, 50) / 10,
        ratingCount: random.int(1, 90_000),
        offers,
    };
}

/** A seller has one id in the whole shop, whatever it sells. */
function sellerId(name: string, context: CatalogContext): string {
    const random = createRandom(context.seed, context.marketplace.domain, 'seller', name);
    return `A${random.text(random.int(12, 13), UPPER_ALPHANUMERIC)}`;
}

/** An offer listing id as Amazon writes it: base64 text, percent-encoded. */
function createOfferId(asin: string, index: number, random: Random): string {
    const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
    return `${random.text(24, alphabet)}%2F${random.text(20, alphabet)}${asin.slice(2)}%2B${index}${random.text(8, alphabet)}%3D%3D`;
}
