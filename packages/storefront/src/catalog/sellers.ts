import type { Marketplace } from '../marketplace/marketplace.js';
import { createRandom, UPPER_ALPHANUMERIC } from '../random.js';

/** A seller, the same on every page of a shop. */
export interface Seller {
    /** Null for Amazon itself. */
    id: string | null;
    /** How buyers rate the seller; null for Amazon itself and for sellers without ratings. */
    rating: { percent: number; count: number } | null;
}

/** Creates a shop's list of sellers, by their names. */
export function createSellers(marketplace: Marketplace, seed: number | string): (name: string) => Seller {
    const known = new Map<string, Seller>([[marketplace.amazonName, { id: null, rating: null }]]);
    return (name) => {
        const seller = known.get(name) ?? drawSeller(name, marketplace, seed);
        known.set(name, seller);
        return seller;
    };
}

function drawSeller(name: string, { domain }: Marketplace, seed: number | string): Seller {
    const ids = createRandom(seed, domain, 'seller', name);
    const id = `A${ids.text(ids.int(12, 13), UPPER_ALPHANUMERIC)}`;
    const random = createRandom(domain, name);
    const rating = { percent: random.int(70, 100), count: random.int(3, 400_000) };
    return { id, rating: random.chance(0.1) ? null : rating };
}
