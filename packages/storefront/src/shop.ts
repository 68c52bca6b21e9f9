import { type Catalog, type CatalogOptions, createCatalog, normaliseKeyword } from './catalog/catalog.js';
import type { ShopProduct } from './catalog/product.js';
import type { ShopPlace } from './marketplace/places.js';

/** The catalogs of one running shop. Each is built when a keyword is first needed for a place on the current day. */
export interface Shop {
    catalog(keyword: string, place: ShopPlace): Catalog;
    /** The product of an ASIN as it is sold in a place, if its keyword is known to the shop. */
    product(asin: string, place: ShopPlace): ShopProduct | null;
    /** Changes the day of the shop. */
    setDay(day: number): void;
}

/**
 * Opens a shop.
 *
 * @param keywords Keywords known from the start. Others become known by a search, or by a link with `keywords`.
 * @param place Any place in which these keywords are sold.
 */
export function createShop(
    options: Omit<CatalogOptions, 'keyword' | 'deliverTo'>,
    keywords: readonly string[],
    place: ShopPlace,
): Shop {
    const catalogs = new Map<string, Catalog>();
    let day = options.day ?? 0;
    /** A product's keyword depends neither on the place nor on the day. */
    const keywordOf = new Map<string, string>();
    const catalog = (keyword: string, { code: deliverTo }: ShopPlace): Catalog => {
        const known = normaliseKeyword(keyword);
        const key = `${deliverTo} ${known}`;
        const created = catalogs.get(key) ?? createCatalog({ ...options, keyword: known, deliverTo, day });
        if (!catalogs.has(key)) {
            catalogs.set(key, created);
            for (const { asin } of created.products) keywordOf.set(asin, known);
        }
        return created;
    };
    for (const keyword of keywords) catalog(keyword, place);
    return {
        catalog,
        setDay(to) {
            day = to;
            catalogs.clear();
        },
        product(asin, at) {
            const keyword = keywordOf.get(asin);
            if (keyword === undefined) return null;
            return catalog(keyword, at).products.find((product) => product.asin === asin) ?? null;
        },
    };
}
