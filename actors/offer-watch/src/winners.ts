import { findDeliverTo, findMarketplace, isPlace } from '@offer-chain/offer';
import { Actor } from 'apify';
import { readWinner, type Winner } from './changes/index.js';

const READ_SIZE = 5_000;

/**
 * Reads the filter's dataset.
 *
 * @param datasetId Its id.
 */
export async function readWinners(datasetId: string): Promise<Winner[]> {
    const dataset = Actor.apifyClient.dataset(datasetId);
    const winners: Winner[] = [];
    for (let offset = 0; ; offset += READ_SIZE) {
        const { items } = await dataset.listItems({ offset, limit: READ_SIZE });
        if (items.length === 0) return winners;
        winners.push(...items.flatMap((item) => readWinner(item) ?? []));
    }
}

/**
 * One winner for each product of a store, at the place of the watch. Without a place Amazon takes that of each request's
 * address, and not every page names it: the same product would be gone at one place and new at another each day.
 *
 * @param winners The filter's winners, one for each product and place.
 * @param placeOf The place that is watched in a store; null when none is chosen.
 */
export function atPlaceOfWatch(winners: readonly Winner[], placeOf: (marketplace: string) => string | null): Winner[] {
    const best = new Map<string, Winner>();
    for (const winner of winners) {
        const { marketplace, asin, currency } = winner;
        const key = JSON.stringify([marketplace, asin, currency]);
        const other = best.get(key);
        if (!other || isBetter(winner, other, placeOf(marketplace))) best.set(key, winner);
    }
    return [...best.values()].map((winner) => ({ ...winner, deliveryLocation: placeOf(winner.marketplace) }));
}

/** Offers that are shown for the place go before others, then the cheaper ones. */
function isBetter(winner: Winner, other: Winner, place: string | null): boolean {
    if (isShownFor(winner, place) !== isShownFor(other, place)) return isShownFor(winner, place);
    return winner.totalPrice < other.totalPrice;
}

function isShownFor({ marketplace: domain, deliveryLocation }: Winner, place: string | null): boolean {
    const marketplace = findMarketplace(domain);
    const deliverTo = marketplace && place !== null && findDeliverTo(place, marketplace);
    return marketplace && deliverTo ? isPlace(deliveryLocation, deliverTo, marketplace) : false;
}
