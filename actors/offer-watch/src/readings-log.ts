import { InputError } from '@offer-chain/actor-input';
import { Actor, type Dataset, type KeyValueStore } from 'apify';
import type { PriceReading } from './changes/index.js';
import type { Figures } from './forecast.js';
import { ownRunId } from './own-run.js';

const WATCHES_KEY = 'WATCHES';
const READ_SIZE = 5_000;

/** A finished watch. */
export interface KeptWatch {
    runId: string;
    /** ISO time. */
    at: string;
    /** Its rows in the log: from this offset to just before `to`. */
    from: number;
    to: number;
    figures: Figures | null;
}

/** What earlier watches with the same name found: rows in a named dataset, and which of them finished watches wrote. */
export interface ReadingsLog {
    dataset: Dataset;
    /** The finished watches before this one, the latest last. */
    earlier: KeptWatch[];
    /** The rows of the earlier watches, oldest first. */
    readings(): AsyncGenerator<PriceReading>;
    /** Makes the rows of this watch count. Call it when all of them are written. */
    keep(watch: Omit<KeptWatch, 'runId'>): Promise<void>;
}

/**
 * Opens the log of a watch. Rows of a run that did not finish do not count.
 *
 * @param watchName Name of the watch.
 * @throws {InputError} When this run is not allowed to use the named storages.
 */
export async function openReadingsLog(watchName: string): Promise<ReadingsLog> {
    const { dataset, store } = await openStorages(`offer-watch-${watchName}`);
    const ownId = ownRunId();
    const kept = (await store.getValue<{ watches: KeptWatch[] }>(WATCHES_KEY))?.watches ?? [];
    const earlier = kept.filter(({ runId }) => runId !== ownId);
    return {
        dataset,
        earlier,
        async *readings() {
            for (const { from, to } of earlier) yield* rows(dataset, from, to);
        },
        keep: (watch) => store.setValue(WATCHES_KEY, { watches: [...earlier, { runId: ownId, ...watch }] }),
    };
}

async function* rows(dataset: Dataset, from: number, to: number): AsyncGenerator<PriceReading> {
    for (let offset = from; offset < to; ) {
        const { items } = await dataset.getData({ offset, limit: Math.min(READ_SIZE, to - offset) });
        if (items.length === 0) return;
        yield* items as unknown as PriceReading[];
        offset += items.length;
    }
}

async function openStorages(name: string): Promise<{ dataset: Dataset; store: KeyValueStore }> {
    try {
        return { dataset: await Actor.openDataset(name), store: await Actor.openKeyValueStore(name) };
    } catch (error) {
        if ((error as { statusCode?: number }).statusCode !== 403) throw error;
        throw new InputError(
            `The storages named "${name}" were made by another Actor or by a run with full permissions, so this run ` +
                'cannot use them. Give another "watchName", or delete the storages.',
        );
    }
}
