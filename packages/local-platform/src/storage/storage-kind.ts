import type { PlatformContext } from '../context.js';
import type { ListPage } from './list-page.js';
import {
    createStorage,
    findStorage,
    listStorages,
    type NewStorage,
    type StorageRow,
    type StorageTable,
} from './storages.js';

/** One of Apify's three kinds of storages, with what is done alike to all of them. */
export interface StorageKind<Row extends StorageRow> {
    table: StorageTable;
    /** Makes a storage, or finds the one that has the name already. */
    create(context: PlatformContext, storage?: NewStorage): { id: string; isNew: boolean };
    /**
     * Finds a storage.
     *
     * @param idOrName An id, a name, `username~name` or `~name`.
     */
    find(context: PlatformContext, idOrName: string): Row | undefined;
    /** Lists storages by the time they were made; only those with a name unless `unnamed`. */
    list(context: PlatformContext, page: ListPage, unnamed: boolean): { total: number; rows: Row[] };
    /** Deletes a storage with all that is in it. */
    remove(context: PlatformContext, id: string): void;
}

/**
 * A kind of storage.
 *
 * @param contents The table of what is in the storages, and its column with the storage's id.
 */
export function storageKind<Row extends StorageRow>(
    table: StorageTable,
    contents: { table: string; column: string },
): StorageKind<Row> {
    return {
        table,
        create: (context, storage = {}) => createStorage(context, table, storage),
        find: (context, idOrName) => findStorage(context, table, idOrName),
        list: (context, page, unnamed) => listStorages(context, table, page, unnamed),
        remove({ database }, id) {
            database.transaction(() => {
                database.run(`DELETE FROM ${contents.table} WHERE ${contents.column} = ?`, id);
                database.run(`DELETE FROM ${table} WHERE id = ?`, id);
            });
        },
    };
}
