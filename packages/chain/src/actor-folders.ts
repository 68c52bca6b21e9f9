import { fileURLToPath } from 'node:url';

const actorsFolder = new URL('../../../actors/', import.meta.url);

/** The folders of this repository's Actors, in the order of the chain. */
export const ACTOR_FOLDERS = {
    scraper: fileURLToPath(new URL('amazon-scraper', actorsFolder)),
    filter: fileURLToPath(new URL('cheapest-offer-filter', actorsFolder)),
} as const;
