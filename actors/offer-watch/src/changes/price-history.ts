import { z } from 'zod';

/** A row of the log: the cheapest offer of a product for a place, starting at a time. */
export interface PriceReading {
    marketplace: string;
    asin: string;
    /** ISO 4217. */
    currency: string;
    /** Null when the items name no place. */
    deliveryLocation: string | null;
    title: string;
    itemUrl: string;
    sellerName: string;
    condition: string;
    keyword: string;
    /** Price and delivery, in units of the currency; null when the product has been gone since `at`. */
    totalPrice: number | null;
    /** ISO time of the watch. */
    at: string;
}

/** The cheapest offer of a product for a place, as the filter found it. */
export type Winner = Omit<PriceReading, 'totalPrice' | 'at'> & { totalPrice: number };

const text = z.string().catch('');

const winnerSchema = z.object({
    marketplace: z.string(),
    asin: z.string(),
    currency: z.string(),
    deliveryLocation: z.string().nullable().catch(null),
    title: text,
    itemUrl: text,
    sellerName: text,
    condition: text,
    keyword: text,
    totalPrice: z.number(),
});

/**
 * Reads an item of the filter's dataset.
 *
 * @param item The item.
 * @returns Null when the item has no product or no price.
 */
export function readWinner(item: unknown): Winner | null {
    return winnerSchema.safeParse(item).data ?? null;
}

/** The prices of each product for each place that all watches so far found, the oldest first. */
export class PriceHistory {
    readonly #byProduct = new Map<string, PriceReading[]>();

    /** @param reading A row that is later than those already added. */
    add(reading: PriceReading): void {
        const key = productKey(reading);
        const readings = this.#byProduct.get(key);
        if (readings) readings.push(reading);
        else this.#byProduct.set(key, [reading]);
    }

    /**
     * The readings of a product, the oldest first.
     *
     * @param product The product and place.
     */
    readingsOf(product: Winner | PriceReading): readonly PriceReading[] {
        return this.#byProduct.get(productKey(product)) ?? [];
    }

    /** The last reading of each product. */
    *latest(): Generator<PriceReading> {
        for (const readings of this.#byProduct.values()) yield* readings.slice(-1);
    }
}

/**
 * Returns the key of what is compared over time: a product of one store, in one currency, for one place.
 *
 * @param product The product.
 */
export function productKey({ marketplace, asin, currency, deliveryLocation }: Winner | PriceReading): string {
    return JSON.stringify([marketplace, asin, currency, deliveryLocation]);
}
