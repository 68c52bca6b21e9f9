import { type Catalog, type CatalogOptions, createCatalog, normaliseKeyword } from './catalog/catalog.js';
import type { ShopProduct } from './catalog/product.js';

/** The catalogs of one running shop, built when a keyword is first needed. */
export interface Shop {
    catalog(keyword: string): Catalog;
    /** The product of an ASIN, if its keyword is known to the shop. */
    product(asin: string): ShopProduct | null;
}

/**
 * Opens a shop.
 *
 * @param keywords Those known from the start; others are known once they are searched for, or named in a link's `keywords`.
 */
export function createShop(options: Omit<CatalogOptions, 'keyword'>, keywords: readonly string[]): Shop {
    const catalogs = new Map<string, Catalog>();
    const products = new Map<string, ShopProduct>();
    const catalog = (keyword: string): Catalog => {
        const key = normaliseKeyword(keyword);
        const known = catalogs.get(key);
        if (known) return known;
        const created = createCatalog({ ...options, keyword: key });
        catalogs.set(key, created);
        for (const product of created.products) products.set(product.asin, product);
        return created;
    };
    for (const keyword of keywords) catalog(keyword);
    return { catalog, product: (asin) => products.get(asin) ?? null };
}
