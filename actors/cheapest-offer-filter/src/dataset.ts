import { setImmediate } from 'node:timers/promises';
import { InputError } from '@offer-chain/actor-input';
import { Actor, log } from 'apify';
import type { Upstream } from './upstream.js';

/** Items of one request: few enough to hold two pages in memory, many enough for few requests. */
const PAGE_SIZE = 3_000;

/** Items between two lines of the log. */
const LOG_EVERY = 100_000;

/** What is used of a dataset; Apify's client and the SDK's local storage both have it. */
interface DatasetClient {
    get(): Promise<{ id: string } | undefined>;
    listItems(options: { offset: number; limit: number }): PromiseLike<{ items: unknown[]; total: number }>;
}

/** The dataset that is filtered. */
export interface Dataset extends Pick<DatasetClient, 'listItems'> {
    /** Its id on Apify, its name in the local storage. */
    readonly id: string;
}

/** Some items of a dataset, in their order. */
export interface DatasetPage {
    items: unknown[];
    /** Offset after the last of them. */
    end: number;
    /** Items that the dataset had when it sent them. */
    total: number;
}

/**
 * Finds the datasets that are compared, each once.
 *
 * @param upstream Their ids or names.
 * @throws {InputError} When one is not there, or this run may not read it.
 */
export async function findDatasets({
    datasetId,
    moreDatasetIds = [],
}: Pick<Upstream, 'datasetId' | 'moreDatasetIds'>): Promise<[Dataset, ...Dataset[]]> {
    const found = await Promise.all([
        findDataset(datasetId),
        ...moreDatasetIds.map((id) => findDataset(id, 'datasetIds')),
    ]);
    const byId = new Map(found.map((dataset) => [dataset.id, dataset]));
    return [...byId.values()] as [Dataset, ...Dataset[]];
}

/**
 * Finds a dataset: on Apify by the API; elsewhere in the local storage, and on Apify when it is not there but a token
 * is.
 *
 * @param datasetId Id or name.
 * @param field The input field that names it.
 * @throws {InputError} When there is no such dataset, or this run may not read it.
 * @see https://docs.apify.com/api/v2/dataset-get
 */
export async function findDataset(datasetId: string, field = 'datasetId'): Promise<Dataset> {
    if (!Actor.isAtHome()) {
        const local: DatasetClient = Actor.config.getStorageClient().dataset(datasetId);
        // `Actor.openDataset` would create it, so an unknown id would look like an empty dataset.
        if (await local.get()) return datasetOf(datasetId, local, field);
        if (!Actor.apifyClient.token) {
            throw new InputError(
                `Input field "${field}": dataset "${datasetId}" is not in the local storage. Give the name of a ` +
                    'folder in storage/datasets, or set APIFY_TOKEN to read a dataset on Apify.',
            );
        }
    }
    const client: DatasetClient = Actor.apifyClient.dataset(datasetId);
    const found = await client.get().catch((error: unknown) => {
        throw accessError(error, datasetId, field) ?? error;
    });
    if (found) return datasetOf(found.id, client, field);
    throw new InputError(
        `Input field "${field}": there is no dataset "${datasetId}", or this token may not read it. ` +
            'Give the id of a dataset or "username~name".',
    );
}

function datasetOf(id: string, client: DatasetClient, field: string): Dataset {
    return {
        id,
        listItems: async (options) => {
            try {
                const page = await client.listItems(options);
                if (Array.isArray(page.items)) return page;
                throw unreadableError(id, `expected a list of items, got a ${typeof page.items}`);
            } catch (error) {
                const known = error instanceof InputError ? error : accessError(error, id, field);
                if (known) throw known;
                throw (await client.get().catch(() => null)) === undefined ? deletedError(id) : error;
            }
        },
    };
}

function deletedError(datasetId: string): InputError {
    return new InputError(
        `Dataset "${datasetId}" was deleted while it was being read: nothing more can be compared. ` +
            'Run the scraper again.',
    );
}

function unreadableError(datasetId: string, reason: string): InputError {
    return new InputError(
        `Dataset "${datasetId}" could not be read from the API (${reason}). Run this again once it can be.`,
    );
}

/** Says in a line why the API did not give a dataset; null when the user cannot fix it. */
function accessError(error: unknown, datasetId: string, field: string): InputError | null {
    const { statusCode, code, message } = error as { statusCode?: number; code?: unknown; message: string };
    if (statusCode === 401 || statusCode === 403) {
        return new InputError(
            `Input field "${field}": this run may not read dataset "${datasetId}" (${message}). ` +
                `Give the id in the field "${field}", which grants the run access to it.`,
        );
    }
    // Node's names of network failures, such as ECONNREFUSED.
    const isOfNetwork = statusCode === undefined && /^E(?!RR_)[A-Z_]+$/.test(String(code));
    return isOfNetwork ? unreadableError(datasetId, message) : null;
}

/**
 * Reads a dataset page by page, and requests the next page while the caller works on this one.
 *
 * The number of items can lag behind the items for some seconds, and a dataset can grow meanwhile. So the end is the
 * first page that is not full, at or after the number of items that the first response told.
 *
 * @param dataset Where the items are.
 * @param end Offset to stop at; the end of the dataset when absent.
 * @param pageSize Items of one request.
 * @throws {InputError} When the dataset ends before that, since it was deleted.
 * @see https://docs.apify.com/api/v2/dataset-items-get
 */
export async function* readPages(
    dataset: Dataset,
    end = Number.POSITIVE_INFINITY,
    pageSize = PAGE_SIZE,
): AsyncGenerator<DatasetPage> {
    const request = (offset: number) => dataset.listItems({ offset, limit: Math.min(pageSize, end - offset) });
    let atLeast = Number.isFinite(end) ? end : undefined;
    let response = end > 0 ? request(0) : undefined;
    for (let offset = 0; response !== undefined; ) {
        const { items, total } = await response;
        atLeast ??= total;
        const isFull = items.length === Math.min(pageSize, end - offset);
        offset += items.length;
        const isLast = offset === end || items.length === 0 || (!isFull && offset >= atLeast);
        if (isLast && offset < atLeast) throw deletedError(dataset.id);
        response = isLast ? undefined : request(offset);
        // A failure is thrown when the page's turn comes, or never when the caller stops before.
        response?.then(undefined, () => {});
        // The request is sent before the caller's work keeps this thread.
        await setImmediate();
        yield { items, end: offset, total };
    }
}

/**
 * Reads datasets one after the other, page by page, as {@link readPages} does.
 *
 * @param datasets Where the items are.
 * @param ends Offset in each dataset to stop at; their ends when absent.
 * @returns Pages, each with its dataset; an empty dataset has one, without items.
 */
export async function* readAllPages(
    datasets: readonly Dataset[],
    ends?: readonly number[],
): AsyncGenerator<DatasetPage & { dataset: Dataset; index: number }> {
    for (const [index, dataset] of datasets.entries()) {
        let read = 0;
        for await (const page of readPages(dataset, ends?.[index])) {
            yield { ...page, dataset, index };
            const isProgress = Math.floor(page.end / LOG_EVERY) > Math.floor(read / LOG_EVERY);
            if (isProgress) log.info(`${page.end} of ${page.total} items read.`);
            read = page.end;
        }
    }
}

/**
 * Whether a dataset holds items at an offset or after it.
 *
 * @param dataset Where the items are.
 * @param offset From 0.
 */
export async function hasItemsFrom(dataset: Dataset, offset: number): Promise<boolean> {
    const { items } = await dataset.listItems({ offset, limit: 1 });
    return items.length > 0;
}
