import { amountOf, readOffer } from '@offer-chain/offer';
import type { CheapestOffer } from './offers-table.js';

/**
 * Reads an item of a filter's dataset for the table. In the course's bare format it reads the price as this
 * repository's filter does.
 *
 * @param item The item.
 * @param marketplace The store that it came from, unless it names another.
 */
export function cheapestOffer(item: Readonly<Record<string, unknown>>, marketplace: string): CheapestOffer {
    const { offer } = readOffer({ marketplace, ...item });
    const amount = (minorUnits: number) => amountOf({ minorUnits, currency: offer?.currency ?? '' });
    return {
        title: textOf(item.title),
        asin: textOf(item.asin),
        sellerName: textOf(item.sellerName),
        currency: offer?.currency ?? null,
        price: offer ? amount(offer.priceMinorUnits) : null,
        totalPrice: offer ? amount(offer.totalMinorUnits) : null,
        offersCompared: numberOf(item.offersCompared),
        savings: item.savings === null ? null : numberOf(item.savings),
        couponAmount: numberOf(item.couponAmount),
        deliveryLocation: textOf(item.deliveryLocation) || undefined,
    };
}

function textOf(value: unknown): string {
    return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number | undefined {
    return typeof value === 'number' ? value : undefined;
}
