import { z } from 'zod';

/** A row of the log: the winner of a product and place from a time on. */
export interface PriceReading {
    marketplace: string;
    asin: string;
    /** ISO 4217. */
    currency: string;
    /** Null where the items name none. */
    deliveryLocation: string | null;
    title: string;
    itemUrl: string;
    sellerName: string;
    condition: string;
    keyword: string;
    /** Null when the product is gone since `at`. */
    totalPrice: number | null;
    /** ISO time of the watch. */
    at: string;
}

/** The cheapest offer of a product and place, as the filter gives it. */
export type Winner = Omit<PriceReading, 'totalPrice' | 'at'> & { totalPrice: number };

const winnerSchema = z.object({
    marketplace: z.string(),
    asin: z.string(),
    currency: z.string(),
    deliveryLocation: z.string().nullable(),
    title: z.string(),
    itemUrl: z.string(),
    sellerName: z.string(),
    condition: z.string(),
    keyword: z.string(),
    totalPrice: z.number(),
});

/**
 * Reads an item of the filter's dataset.
 *
 * @param item The item.
 * @returns Null when it is no winner.
 */
export function readWinner(item: unknown): Winner | null {
    return winnerSchema.safeParse(item).data ?? null;
}

/** What the log says by product. */
export class PriceHistory {
    readonly #byProduct = new Map<string, PriceReading[]>();

    /** @param reading A row, later than those before it. */
    add(reading: PriceReading): void {
        const key = productKey(reading);
        this.#byProduct.set(key, [...(this.#byProduct.get(key) ?? []), reading]);
    }

    /**
     * The readings of a product, oldest first.
     *
     * @param product The product and place.
     */
    readingsOf(product: Winner | PriceReading): readonly PriceReading[] {
        return this.#byProduct.get(productKey(product)) ?? [];
    }

    /** The last reading of each product. */
    latest(): PriceReading[] {
        return [...this.#byProduct.values()].flatMap((readings) => readings.at(-1) ?? []);
    }
}

/**
 * What tells products apart: store, ASIN, currency and place.
 *
 * @param product The product.
 */
export function productKey({ marketplace, asin, currency, deliveryLocation }: Winner | PriceReading): string {
    return JSON.stringify([marketplace, asin, currency, deliveryLocation]);
}
