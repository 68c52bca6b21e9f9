import { fileURLToPath } from 'node:url';

/** Absolute path of this repository. */
export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** This repository's Actors by name, in the order of the chain; each lies in `actors/<name>`. */
export const ACTOR_NAMES = ['amazon-scraper', 'cheapest-offer-filter'] as const;
