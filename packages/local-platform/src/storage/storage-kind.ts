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

/** One of Apify's three kinds of storages, with the functions that all of them share. */
export interface StorageKind<Row extends StorageRow> {
    table: StorageTable;
    /** Creates a storage, or finds the one that already has the name. */
    create(context: PlatformContext, storage?: NewStorage): { id: string; isNew: boolean };
    /**
     * Finds a storage.
     *
     * @param idOrName An id, a name, `username~name` or `~name`.
     */
    find(context: PlatformContext, idOrName: string): Row | undefined;
    /** Lists storages in the order of their creation. Only those with a name, unless `unnamed` is set. */
    list(context: PlatformContext, page: ListPage, unnamed: boolean): { total: number; rows: Row[] };
    /** Deletes a storage with all its contents. */
    remove(context: PlatformContext, id: string): void;
}

/**
 * Creates a kind of storage.
 *
 * @param contents The table with the contents of the storages, and its column with the storage's id.
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
