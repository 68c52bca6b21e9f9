import { fileURLToPath } from 'node:url';

const actorsFolder = new URL('../../../actors/', import.meta.url);

/** The folders of this repository's Actors, those of the chain first, in its order. */
export const ACTOR_FOLDERS = {
    scraper: fileURLToPath(new URL('amazon-scraper', actorsFolder)),
    filter: fileURLToPath(new URL('cheapest-offer-filter', actorsFolder)),
    taskCaller: fileURLToPath(new URL('task-caller', actorsFolder)),
} as const;
