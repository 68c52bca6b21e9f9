import type { PlatformContext } from '../context.js';
import { noteAccess } from './note-access.js';
import { storageKind } from './storage-kind.js';
import { type StorageRow, storageResource, storageSchema } from './storages.js';
import { contentSignature } from './url-signing.js';

/** A key-value store in the database. */
export interface KeyValueStoreRow extends StorageRow {
    storage_bytes: number;
    read_count: number;
    write_count: number;
    delete_count: number;
    list_count: number;
}

/** A value of a key-value store, with its MIME type. */
export interface KeyValueRecord {
    key: string;
    contentType: string;
    value: Uint8Array;
}

/** The kind of storage for key-value stores. */
export const keyValueStores = storageKind<KeyValueStoreRow>('key_value_stores', {
    table: 'key_value_records',
    column: 'store_id',
});

/** Returns the API object of a key-value store, https://docs.apify.com/api/v2/key-value-store-get. */
export function keyValueStoreResource(context: PlatformContext, row: KeyValueStoreRow) {
    const url = `${context.baseUrl()}/v2/key-value-stores/${row.id}`;
    const signature = `signature=${contentSignature(context, row.id)}`;
    return {
        ...storageResource(context, row),
        consoleUrl: url,
        keysPublicUrl: `${url}/keys?${signature}`,
        recordsPublicUrl: `${url}/records?${signature}`,
        schema: storageSchema(row),
        stats: {
            readCount: row.read_count,
            writeCount: row.write_count,
            deleteCount: row.delete_count,
            listCount: row.list_count,
            storageBytes: row.storage_bytes,
            // The CLI cannot show the size 0. Apify leaves it out.
            ...(row.storage_bytes > 0 && { s3StorageBytes: row.storage_bytes }),
        },
    };
}

/**
 * Stores a value under a key and replaces any earlier value.
 *
 * @param record The MIME type and the value. Text is stored as UTF-8.
 */
export function putRecord(
    context: PlatformContext,
    storeId: string,
    key: string,
    record: { contentType: string; value: Uint8Array | string },
): void {
    const { database, clock } = context;
    const value = typeof record.value === 'string' ? Buffer.from(record.value) : record.value;
    const now = clock.now();
    database.transaction(() => {
        const earlier = findRecordType(context, storeId, key)?.size ?? 0;
        database.run(
            `INSERT INTO key_value_records (store_id, key, content_type, size, value, modified_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (store_id, key) DO UPDATE SET content_type = excluded.content_type, size = excluded.size,
                value = excluded.value, modified_at = excluded.modified_at`,
            storeId,
            key,
            record.contentType,
            value.byteLength,
            value,
            now,
        );
        database.run(
            `UPDATE key_value_stores SET write_count = write_count + 1, storage_bytes = storage_bytes + ?,
                modified_at = ?, accessed_at = ? WHERE id = ?`,
            value.byteLength - earlier,
            now,
            now,
            storeId,
        );
    });
}

/** Finds the value of a key. */
export function findRecord(context: PlatformContext, storeId: string, key: string): KeyValueRecord | undefined {
    const { database, clock } = context;
    const row = database.one<{ content_type: string; value: Uint8Array }>(
        'SELECT content_type, value FROM key_value_records WHERE store_id = ? AND key = ?',
        storeId,
        key,
    );
    if (!row) return undefined;
    noteAccess(
        database,
        'UPDATE key_value_stores SET read_count = read_count + 1, accessed_at = ? WHERE id = ?',
        clock.now(),
        storeId,
    );
    return { key, contentType: row.content_type, value: row.value };
}

/** Finds the MIME type and the size of a key's value, without reading the value. */
export function findRecordType(
    context: PlatformContext,
    storeId: string,
    key: string,
): { contentType: string; size: number } | undefined {
    return context.database.one(
        'SELECT content_type AS contentType, size FROM key_value_records WHERE store_id = ? AND key = ?',
        storeId,
        key,
    );
}

/** Deletes the value of a key. Does nothing when the key has no value. */
export function deleteRecord(context: PlatformContext, storeId: string, key: string): void {
    const { database, clock } = context;
    database.transaction(() => {
        const size = findRecordType(context, storeId, key)?.size;
        if (size === undefined) return;
        database.run('DELETE FROM key_value_records WHERE store_id = ? AND key = ?', storeId, key);
        database.run(
            `UPDATE key_value_stores SET delete_count = delete_count + 1, storage_bytes = storage_bytes - ?,
                modified_at = ?, accessed_at = ? WHERE id = ?`,
            size,
            clock.now(),
            clock.now(),
            storeId,
        );
    });
}

/** Which keys of a store to list. */
export interface KeyFilter {
    /** Keys that start with this. */
    prefix?: string | undefined;
    /** Only this key. */
    key?: string | undefined;
    /** Keys after this one, in the order of their bytes. */
    exclusiveStartKey?: string | undefined;
    /** The most keys to return. */
    limit: number;
}

/** Lists the keys of a store in the order of their bytes, with the size of each value in bytes. */
export function listKeys(
    context: PlatformContext,
    storeId: string,
    { prefix = '', key, exclusiveStartKey = '', limit }: KeyFilter,
): { key: string; size: number; modifiedAt: number }[] {
    const { database, clock } = context;
    noteAccess(
        database,
        'UPDATE key_value_stores SET list_count = list_count + 1, accessed_at = ? WHERE id = ?',
        clock.now(),
        storeId,
    );
    // No key contains a character above U+007F, so every key with the prefix is below this bound.
    return database.all(
        `SELECT key, size, modified_at AS modifiedAt FROM key_value_records WHERE store_id = ? AND key > ? AND key >= ? AND key < ?
            AND (? IS NULL OR key = ?) ORDER BY key LIMIT ?`,
        storeId,
        exclusiveStartKey,
        prefix,
        `${prefix}\u{80}`,
        key ?? null,
        key ?? null,
        limit,
    );
}
