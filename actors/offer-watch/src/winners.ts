import { findDeliverTo, findMarketplace, isPlace } from '@offer-chain/offer';
import { Actor } from 'apify';
import { readWinner, type Winner } from './changes/index.js';

const READ_SIZE = 5_000;

/**
 * Reads the filter's dataset.
 *
 * @param datasetId Id of the dataset.
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
 * Keeps one winner for each product of a store, at the place of the watch. Without a chosen place, Amazon uses the
 * place of each request's IP address, which not every page names. The same product would then be gone at one place and
 * new at another each day.
 *
 * @param winners The filter's winners, one for each product and place.
 * @param placeOf Returns the watched place in a store; null when no place is chosen.
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

/** An offer that is shown for the place is better than one that is not. Otherwise the cheaper one is better. */
function isBetter(winner: Winner, other: Winner, place: string | null): boolean {
    if (isShownFor(winner, place) !== isShownFor(other, place)) return isShownFor(winner, place);
    return winner.totalPrice < other.totalPrice;
}

function isShownFor({ marketplace: domain, deliveryLocation }: Winner, place: string | null): boolean {
    const marketplace = findMarketplace(domain);
    const deliverTo = marketplace && place !== null && findDeliverTo(place, marketplace);
    return marketplace && deliverTo ? isPlace(deliveryLocation, deliverTo, marketplace) : false;
}
