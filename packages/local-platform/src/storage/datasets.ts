import type { PlatformContext } from '../context.js';
import { storageKind } from './storage-kind.js';
import { type StorageRow, storageResource, storageSchema } from './storages.js';
import { contentSignature } from './url-signing.js';

/** A dataset in the database. */
export interface DatasetRow extends StorageRow {
    item_count: number;
    clean_item_count: number;
    inflated_bytes: number;
    read_count: number;
    write_count: number;
    /** The names of its items' fields, as a JSON array. */
    fields: string;
}

/** The kind of storage for datasets. */
export const datasets = storageKind<DatasetRow>('datasets', { table: 'dataset_items', column: 'dataset_id' });

/** Returns the API object of a dataset, https://docs.apify.com/api/v2/dataset-get. */
export function datasetResource(context: PlatformContext, row: DatasetRow) {
    const url = `${context.baseUrl()}/v2/datasets/${row.id}`;
    return {
        ...storageResource(context, row),
        itemCount: row.item_count,
        cleanItemCount: row.clean_item_count,
        fields: JSON.parse(row.fields) as string[],
        schema: storageSchema(row),
        consoleUrl: url,
        itemsPublicUrl: `${url}/items?signature=${contentSignature(context, row.id)}`,
        stats: {
            readCount: row.read_count,
            writeCount: row.write_count,
            storageBytes: row.inflated_bytes,
            inflatedBytes: row.inflated_bytes,
        },
    };
}
