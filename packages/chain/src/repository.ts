import { fileURLToPath } from 'node:url';

/** Absolute path of this repository. */
export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** This repository's Actors by name; each lies in `actors/<name>`. */
export const ACTOR_NAMES = ['amazon-scraper', 'cheapest-offer-filter', 'task-caller'] as const;

/** Those that make up the chain, in its order. */
export const CHAIN_ACTORS = ['amazon-scraper', 'cheapest-offer-filter'] as const;
