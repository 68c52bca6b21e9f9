import { InputError } from '@offer-chain/actor-input';
import { Actor } from 'apify';

/** Items of one request: few enough to hold two pages in memory, many enough for few requests. */
const PAGE_SIZE = 2_500;

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
 * Finds a dataset: on Apify by the API; elsewhere in the local storage, and on Apify when it is not there but a token
 * is.
 *
 * @param datasetId Id or name.
 * @throws {InputError} When there is no such dataset, or this run may not read it.
 * @see https://docs.apify.com/api/v2/dataset-get
 */
export async function findDataset(datasetId: string): Promise<Dataset> {
    if (!Actor.isAtHome()) {
        const local: DatasetClient = Actor.config.getStorageClient().dataset(datasetId);
        // `Actor.openDataset` would create it, so an unknown id would look like an empty dataset.
        if (await local.get()) return datasetOf(datasetId, local);
        if (!Actor.apifyClient.token) {
            throw new InputError(
                `Input field "datasetId": dataset "${datasetId}" is not in the local storage. Give the name of a ` +
                    'folder in storage/datasets, or set APIFY_TOKEN to read a dataset on Apify.',
            );
        }
    }
    const client: DatasetClient = Actor.apifyClient.dataset(datasetId);
    const found = await client.get().catch((error: unknown) => {
        throw accessError(error, datasetId) ?? error;
    });
    if (found) return datasetOf(found.id, client);
    throw new InputError(
        `Input field "datasetId": there is no dataset "${datasetId}", or this token may not read it. ` +
            'Give the id of a dataset or "username~name".',
    );
}

function datasetOf(id: string, client: DatasetClient): Dataset {
    return {
        id,
        listItems: async (options) => {
            try {
                const page = await client.listItems(options);
                if (Array.isArray(page.items)) return page;
                throw unreadableError(id, `expected a list of items, got a ${typeof page.items}`);
            } catch (error) {
                const known = error instanceof InputError ? error : accessError(error, id);
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
function accessError(error: unknown, datasetId: string): InputError | null {
    const { statusCode, code, message } = error as { statusCode?: number; code?: unknown; message: string };
    if (statusCode === 401 || statusCode === 403) {
        return new InputError(
            `Input field "datasetId": this run may not read dataset "${datasetId}" (${message}). ` +
                'Give the id in the field "datasetId", which grants the run access to it.',
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
        yield { items, end: offset, total };
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
