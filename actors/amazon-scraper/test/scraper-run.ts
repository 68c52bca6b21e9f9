import type { Actor } from 'apify';
import type { Outcome } from '../src/outcome.js';
import { scrape } from '../src/scrape.js';
import { withMemoryActor } from './memory-actor.js';

/** How the scraper's work ended, and what it left. */
export interface ScraperRun extends Outcome {
    /** The default dataset. */
    items: Record<string, unknown>[];
    /** A record of the default key-value store, null when there is none. */
    record(key: string): Promise<unknown>;
    /** Keys of the records in the default key-value store. */
    recordKeys: string[];
}

/**
 * Runs the Actor's work in this process, with storages in memory: all that a run does between its start and its exit.
 *
 * @param input The Actor's input.
 * @param prepare Saves what an earlier process of the run left in its storages.
 * @throws {InputError} When the input is not valid.
 */
export function scraperRun(input: object, prepare?: (actor: Actor) => Promise<void>): Promise<ScraperRun> {
    return withMemoryActor(async (actor) => {
        await prepare?.(actor);
        return scrapeWith(actor, input);
    });
}

async function scrapeWith(actor: Actor, input: object): Promise<ScraperRun> {
    await actor.setValue('INPUT', input);
    const outcome = await scrape();
    // The state is kept when the Actor exits.
    await actor.exit({ exit: false });
    const [dataset, store] = await Promise.all([actor.openDataset(), actor.openKeyValueStore()]);
    const recordKeys: string[] = [];
    await store.forEachKey((key) => {
        recordKeys.push(key);
    });
    return { ...outcome, items: (await dataset.getData()).items, record: (key) => store.getValue(key), recordKeys };
}
