import { KEY_VALUE_STORE_KEY_REGEX } from '@apify/consts';
import type { Context } from 'hono';
import { ApiError, notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import {
    deleteRecord,
    findRecord,
    findRecordType,
    type KeyValueStoreRow,
    keyValueStoreResource,
    keyValueStores,
    listKeys,
    putRecord,
} from '../storage/key-value-stores.js';
import { storageSchema } from '../storage/storages.js';
import { recordSignature } from '../storage/url-signing.js';
import type { AddRoutes } from './add-routes.js';
import { countOperations } from './operations.js';
import { booleanQuery, integerQuery } from './query.js';
import { readBody } from './request-body.js';
import { bodyStream } from './response-body.js';
import { type StorageEndpoints, storageOf, storageRoutes } from './storages.js';
import { zipArchive } from './zip-archive.js';

const keyValueStoreEndpoints: StorageEndpoints<KeyValueStoreRow> = {
    path: '/key-value-stores',
    title: 'Key-value store',
    kind: keyValueStores,
    hasSignedUrls: true,
    toResource: keyValueStoreResource,
};

const STORE = '/key-value-stores/:storage';
const RECORD = `${STORE}/records/:key`;
const LARGEST_KEY_PAGE = 1000;
/**
 * Apify documents no limit for a record's size. This one keeps a record small enough for the database and for a text in
 * a client.
 */
const LARGEST_RECORD_BYTES = 512 * 1024 * 1024;
/**
 * The most files in an archive, plus one. With one too many, writing the archive fails instead of leaving records out.
 */
const MOST_ARCHIVED = 65_536;

/** `/key-value-stores`: stores, their keys and their records. */
export function keyValueStoreRoutes(context: PlatformContext): AddRoutes {
    const storeOf = (c: Context) => storageOf(context, keyValueStoreEndpoints, c);
    return (app) => {
        storageRoutes(context, keyValueStoreEndpoints)(app);

        app.get(`${STORE}/keys`, (c) => {
            const store = storeOf(c);
            const limit = integerQuery(c, 'limit', 0, LARGEST_KEY_PAGE) || LARGEST_KEY_PAGE;
            const exclusiveStartKey = c.req.query('exclusiveStartKey');
            // Reads one more than the limit, to see whether there is another page.
            const found = listKeys(context, store.id, { ...keyFilter(c, store), exclusiveStartKey, limit: limit + 1 });
            countOperations(context, c, 'KEY_VALUE_STORE_LISTS');
            const isTruncated = found.length > limit;
            const items = found.slice(0, limit).map(({ key, size }) => ({
                key,
                size,
                recordPublicUrl: recordUrl(context, store.id, key),
            }));
            const data = {
                items,
                count: items.length,
                limit,
                exclusiveStartKey: exclusiveStartKey ?? null,
                isTruncated,
                nextExclusiveStartKey: isTruncated ? (items.at(-1)?.key ?? null) : null,
            };
            return c.json({ data });
        });

        app.get(`${STORE}/records`, (c) => {
            const store = storeOf(c);
            const filter = { ...keyFilter(c, store), limit: MOST_ARCHIVED };
            const keys = listKeys(context, store.id, filter);
            countOperations(context, c, 'KEY_VALUE_STORE_LISTS');
            countOperations(context, c, 'KEY_VALUE_STORE_READS', keys.length);
            const entries = keys.map(({ key, modifiedAt }) => ({
                name: key,
                modifiedAt,
                // Records are read one by one while the archive is sent. A record that was deleted meanwhile is empty.
                get content() {
                    return [findRecord(context, store.id, key)?.value ?? ''];
                },
            }));
            return c.body(bodyStream(zipArchive(entries)), 200, {
                'Content-Type': 'application/zip',
                'Content-Disposition': `attachment; filename="${store.name ?? store.id}.zip"`,
            });
        });

        app.get(RECORD, (c) => {
            const store = storeOf(c);
            const key = keyOf(c);
            countOperations(context, c, 'KEY_VALUE_STORE_READS');
            if (c.req.method === 'HEAD') {
                const found = findRecordType(context, store.id, key);
                if (!found) throw notFound('Record');
                return c.body(null, 200, { 'Content-Type': found.contentType, 'Content-Length': `${found.size}` });
            }
            const record = findRecord(context, store.id, key);
            if (!record) throw notFound('Record');
            const headers = recordHeaders(key, record.contentType, booleanQuery(c, 'attachment'));
            return c.body(new Uint8Array(record.value), 200, headers);
        });

        app.on(['PUT', 'POST'], RECORD, async (c) => {
            const key = keyOf(c);
            const value = await readBody(c, LARGEST_RECORD_BYTES);
            const contentType = c.req.header('content-type') ?? 'application/octet-stream';
            const store = storeOf(c);
            putRecord(context, store.id, key, { contentType, value });
            countOperations(context, c, 'KEY_VALUE_STORE_WRITES');
            c.header('Location', `${context.baseUrl()}/v2/key-value-stores/${store.id}/records/${key}`);
            return c.json({}, 201);
        });

        app.delete(RECORD, (c) => {
            deleteRecord(context, storeOf(c).id, keyOf(c));
            countOperations(context, c, 'KEY_VALUE_STORE_WRITES');
            return c.body(null, 204);
        });
    };
}

function recordUrl(context: PlatformContext, storeId: string, key: string): string {
    const signature = recordSignature(context, storeId, key);
    return `${context.baseUrl()}/v2/key-value-stores/${storeId}/records/${key}?signature=${signature}`;
}

function keyOf(c: Context): string {
    const key = c.req.param('key') ?? '';
    if (!KEY_VALUE_STORE_KEY_REGEX.test(key)) {
        throw new ApiError(
            'invalid-record-key',
            `Record key "${key}" must have 1 to 256 of the characters a-z A-Z 0-9 ! - _ . ' ( ).`,
        );
    }
    return key;
}

/** Returns the headers of a record. A browser must not run a stored page as if it belonged to the platform. */
function recordHeaders(key: string, contentType: string, isAttachment: boolean): Record<string, string> {
    return {
        'Content-Type': contentType,
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': 'sandbox',
        ...(isAttachment && { 'Content-Disposition': `attachment; filename="${key}"` }),
    };
}

/** Returns which keys to list, by `prefix` or by a `collection` of the store's schema. */
function keyFilter(c: Context, store: KeyValueStoreRow): { prefix?: string; key?: string } {
    const { prefix, collection } = c.req.query();
    if (!collection) return prefix ? { prefix } : {};
    const collections = (storageSchema(store)?.collections ?? {}) as Record<
        string,
        { key?: string; keyPrefix?: string } | undefined
    >;
    const found = Object.hasOwn(collections, collection) ? collections[collection] : undefined;
    if (!found) {
        throw new ApiError(
            'invalid-collection',
            `The key-value store's schema has no collection "${collection}". It has: ${Object.keys(collections).join(', ') || 'none'}.`,
        );
    }
    if (found.key !== undefined) return { key: found.key, ...(prefix && { prefix }) };
    return { prefix: found.keyPrefix ?? '' };
}
