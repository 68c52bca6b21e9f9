import type { AccountActor } from '../src/chain-links.js';
import { readChainList } from '../src/chain-list.js';
import { REPOSITORY } from '../src/repository.js';

/** The Actors that this repository lists. */
export const LISTED_ACTORS = readChainList(REPOSITORY);

/** Their names. */
export const ACTOR_NAMES = LISTED_ACTORS.map(({ name }) => name);

/** Names of the scraper and the filter, which every list has; the tests know nothing of further Actors. */
export const CHAIN_ACTORS = LISTED_ACTORS.filter(({ role }) => role !== null).map(({ name }) => name);

/** The scraper and the filter by themselves, from folders of a test. */
export function chainOf(folders: { scraper: string; filter: string }) {
    return LISTED_ACTORS.flatMap((actor) => (actor.role ? [{ ...actor, folder: folders[actor.role] }] : []));
}

/** The scraper and the filter as a platform knows them. */
export function chainOnPlatform(ids: { scraper: string; filter: string }): AccountActor[] {
    return chainOf({ scraper: '', filter: '' }).map((actor) => ({ ...actor, id: ids[actor.role ?? 'filter'] }));
}
