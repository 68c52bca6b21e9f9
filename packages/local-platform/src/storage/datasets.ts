import type { PlatformContext } from '../context.js';
import type { ListPage } from './list-page.js';
import {
    createStorage,
    findStorage,
    listStorages,
    type NewStorage,
    type StorageRow,
    storageObject,
    storageSchema,
} from './storages.js';

const TABLE = 'datasets';

/** A dataset as the database keeps it. */
export interface DatasetRow extends StorageRow {
    item_count: number;
    clean_item_count: number;
    inflated_bytes: number;
    read_count: number;
    write_count: number;
    /** JSON array of the names of its items' fields. */
    fields: string;
}

/** Makes a dataset, or finds the one that has the name already. */
export function createDataset(context: PlatformContext, dataset: NewStorage = {}): { id: string; isNew: boolean } {
    return createStorage(context, TABLE, dataset);
}

/**
 * Finds a dataset.
 * @param idOrName an id, a name, `username~name` or `~name`
 */
export function findDataset(context: PlatformContext, idOrName: string): DatasetRow | undefined {
    return findStorage(context, TABLE, idOrName);
}

/** Lists datasets; only those with a name unless `unnamed`. */
export function listDatasets(context: PlatformContext, page: ListPage, unnamed: boolean) {
    return listStorages<DatasetRow>(context, TABLE, page, unnamed);
}

/** Deletes a dataset with all its items. */
export function deleteDataset(context: PlatformContext, datasetId: string): void {
    const { database } = context;
    database.transaction(() => {
        database.run('DELETE FROM dataset_items WHERE dataset_id = ?', datasetId);
        database.run('DELETE FROM datasets WHERE id = ?', datasetId);
    });
}

/** The API object of a dataset, https://docs.apify.com/api/v2/dataset-get. */
export function datasetObject(context: PlatformContext, row: DatasetRow) {
    const url = `${context.baseUrl()}/v2/datasets/${row.id}`;
    return {
        ...storageObject(context, row),
        itemCount: row.item_count,
        cleanItemCount: row.clean_item_count,
        fields: JSON.parse(row.fields) as string[],
        schema: storageSchema(row),
        consoleUrl: url,
        itemsPublicUrl: `${url}/items`,
        stats: {
            readCount: row.read_count,
            writeCount: row.write_count,
            storageBytes: row.inflated_bytes,
            inflatedBytes: row.inflated_bytes,
        },
    };
}
