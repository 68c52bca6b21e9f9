import { oneOf, UsageError } from '@offer-chain/command-line';
import { marketplaces } from '@offer-chain/offer';
import { type ChainActor, getActorOfRole, linkedActors } from '../chain-list.js';
import { readKeywords } from '../watch/keywords.js';

/** Name of the Actor that watches. */
export const WATCH_ACTOR = 'offer-watch';

/** The fields of a watch's input that a deployment sets. */
export interface WatchInput {
    keywords: string[];
    marketplaces: string[];
}

/**
 * Reads `--watch` and `--marketplace`.
 *
 * @param file Path of the file with the keywords, or `never`; undefined when the command line gives none.
 * @param stores Domains of the stores, with commas; undefined when the command line gives none.
 * @throws {UsageError} When the file holds no keyword, or a store is unknown.
 */
export function readWatch(file: string | undefined, stores: string | undefined): WatchInput | 'never' | undefined {
    if (file === undefined || file === 'never') {
        if (stores === undefined) return file;
        throw new UsageError('--marketplace needs --watch: add --watch, or leave out --marketplace.');
    }
    const read = oneOf(marketplaces.map(({ domain }) => domain));
    const domains = (stores ?? 'amazon.com').split(',').map((domain) => read(domain.trim(), '--marketplace'));
    return { keywords: readKeywords(file), marketplaces: domains };
}

/**
 * Lists the Actors of a deployed watch: the linked ones and the watch. Here the end of a scraper's run starts nothing,
 * because the watch starts one run of the filter after many runs of the scraper.
 *
 * @param listed All Actors of the repository.
 */
export function watchedChain(listed: readonly ChainActor[]): ChainActor[] {
    const scraper = getActorOfRole(listed, 'scraper');
    const watch = getWatchActor(listed);
    const linked = linkedActors(listed).filter(({ name }) => name !== watch.name);
    return [...linked, watch].map((actor) =>
        actor.startedBy?.actor === scraper.name ? { ...actor, startedBy: null } : actor,
    );
}

/**
 * Returns the Actor that watches.
 *
 * @param actors The Actors.
 * @throws {Error} When it is not among them.
 */
export function getWatchActor<Listed extends ChainActor>(actors: readonly Listed[]): Listed {
    const watch = actors.find(({ name }) => name === WATCH_ACTOR);
    if (!watch) throw new Error(`chain.json must list the Actor "${WATCH_ACTOR}".`);
    return watch;
}
