import { Actor } from 'apify';
import { ApiDownloadError } from './api-download.js';
import { cloudItems } from './cloud-items.js';
import { InputError } from './input.js';

/** Called with each item of a page as it arrives, and with its place in the dataset, from 0. */
export type TakeItem = (item: Record<string, unknown>, position: number) => void;

/** What the dataset says of a page before its items come. */
export interface SourcePage {
    /** How many items of the dataset the page covers, whether or not it holds them all. */
    scanned: number;
    /** How many items the dataset had when it answered. */
    total: number;
    /**
     * Resolves when all items have been taken.
     *
     * @throws {DatasetVanishedError} When the dataset is gone.
     */
    taken: Promise<void>;
}

/** What is wanted of a page; a storage may give more. */
export interface PageSelection {
    /** The fields to answer with; all when absent. */
    fields?: readonly string[] | undefined;
    /** Whether the item at a position is needed; every one when absent. */
    isWanted?: ((position: number) => boolean) | undefined;
}

/** Where the offers are read from. */
export interface OfferSource {
    /** The dataset's id as the storage knows it. */
    readonly datasetId: string;
    /** How many requests a second it answers, as far as it has said so; infinity where it limits nobody. */
    requestsPerSecond(): number;
    /**
     * @param offset Position of the first item, from 0.
     * @param limit The most items to answer with, at least 1.
     * @param take Called with each item once, in their order, whatever happens on the way; nothing else keeps them.
     * @throws {DatasetVanishedError} When the dataset is gone.
     */
    readPage(offset: number, limit: number, take: TakeItem, selection?: PageSelection): Promise<SourcePage>;
}

/** The dataset was there when the run began, and is no more. */
export class DatasetVanishedError extends InputError {
    constructor(datasetId: string) {
        super(
            `Dataset "${datasetId}" was deleted while it was being read: nothing more can be compared. ` +
                'Run the scraper again.',
        );
    }
}

/**
 * Finds a dataset: on Apify by the API; elsewhere in the local storage, and on Apify when it is not there but a token
 * is.
 *
 * @param datasetId Id or name.
 * @throws {InputError} When there is no such dataset or it may not be read.
 */
export async function openSource(datasetId: string): Promise<OfferSource> {
    if (!Actor.isAtHome()) {
        const local = Actor.config.getStorageClient().dataset(datasetId);
        // Opening a local dataset would create it, so an unknown id would look like an empty dataset.
        if (await local.get()) return localSource(datasetId, local);
        if (!Actor.apifyClient.token) {
            throw new InputError(
                `Input field "datasetId": dataset "${datasetId}" is not in the local storage. Give the name of a ` +
                    'folder in storage/datasets, or set APIFY_TOKEN to read a dataset on Apify.',
            );
        }
    }
    return cloudSource(datasetId);
}

type LocalDataset = ReturnType<ReturnType<typeof Actor.config.getStorageClient>['dataset']>;

function localSource(datasetId: string, dataset: LocalDataset): OfferSource {
    return {
        datasetId,
        requestsPerSecond: () => Number.POSITIVE_INFINITY,
        async readPage(offset, limit, take) {
            const { items, total } = await dataset.listItems({ offset, limit });
            for (const [index, item] of items.entries()) take(item, offset + index);
            return { scanned: items.length, total, taken: Promise.resolve() };
        },
    };
}

async function cloudSource(datasetId: string): Promise<OfferSource> {
    const client = Actor.apifyClient;
    const found = await client
        .dataset(datasetId)
        .get()
        .catch((error: unknown) => refuse(datasetId, error));
    if (!found) {
        throw new InputError(
            `Input field "datasetId": there is no dataset "${datasetId}", or this token may not read it. ` +
                'Give the id of a dataset or "username~name".',
        );
    }
    const { readPage, requestsPerSecond } = cloudItems(client, found.id);
    const explain = (error: unknown): never => {
        if (statusOf(error) === 404) throw new DatasetVanishedError(found.id);
        return refuse(datasetId, error);
    };
    return {
        datasetId: found.id,
        requestsPerSecond,
        async readPage(...request) {
            const page = await readPage(...request).catch(explain);
            return { ...page, taken: page.taken.catch(explain) };
        },
    };
}

function statusOf(error: unknown): number | undefined {
    const status = (error as { statusCode?: unknown } | null)?.statusCode;
    return typeof status === 'number' ? status : undefined;
}

/**
 * Says in a line why the API did not give a dataset, where the user can mend it.
 *
 * @throws {InputError} When it may not be read, or the API does not answer.
 * @throws The error itself in every other case.
 */
export function refuse(datasetId: string, error: unknown): never {
    const status = statusOf(error);
    if (status === 401 || status === 403) {
        throw new InputError(
            `Input field "datasetId": this run may not read dataset "${datasetId}" (${(error as Error).message}). ` +
                'Give the id in the field "datasetId", which grants the run access to it.',
        );
    }
    if (error instanceof Error && status === undefined && (isOfNetwork(error) || error instanceof ApiDownloadError)) {
        throw new InputError(
            `Dataset "${datasetId}" could not be read from the API (${error.message}). ` +
                'Run this again once it can be.',
        );
    }
    throw error;
}

/** As Node names what fails on the network, for example `ENOTFOUND`. */
function isOfNetwork(error: Error): boolean {
    return /^E(?!RR_)[A-Z_]+$/.test(String((error as NodeJS.ErrnoException).code));
}
