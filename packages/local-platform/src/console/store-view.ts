import { PAGE_ROWS } from '@offer-chain/console/pages';
import type { RecordView, StoreList, StoreSummary, StoreView } from '@offer-chain/console/views';
import { notFound } from '../api-error.js';
import { isoTime, type PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';
import {
    findRecord,
    findRecordType,
    type KeyValueStoreRow,
    keyValueStores,
    listKeys,
} from '../storage/key-value-stores.js';
import { storageResource } from '../storage/storages.js';
import { namedActor } from './named-actor.js';

const KEYS_PER_PAGE = 100;
/** How many characters of a record are shown. The whole record can be downloaded. */
const SHOWN_CHARS = 100_000;

/** Returns one page of the list of key-value stores, the newest first. */
export function storeList(context: PlatformContext, offset: number): StoreList {
    const { total, rows } = keyValueStores.list(context, { offset, limit: PAGE_ROWS, desc: true }, true);
    return { total, items: rows.map((row) => storeSummary(context, row)) };
}

/**
 * Returns the data of the page of one key-value store.
 *
 * @param after The list starts after this key. Undefined to start with the first key.
 * @throws {ApiError} `record-not-found` when there is no such store.
 */
export function storeView(context: PlatformContext, storeId: string, after: string | undefined): StoreView {
    const store = getStore(context, storeId);
    const found = listKeys(context, store.id, { exclusiveStartKey: after, limit: KEYS_PER_PAGE + 1 });
    const keys = found.slice(0, KEYS_PER_PAGE).map(({ key, size, modifiedAt }) => ({
        key,
        size,
        modifiedAt: isoTime(modifiedAt),
        contentType: findRecordType(context, store.id, key)?.contentType ?? '',
    }));
    const next = found.length > KEYS_PER_PAGE ? (keys.at(-1)?.key ?? null) : null;
    return { ...storeSummary(context, store), keys, next };
}

/**
 * Returns a record as text, cut when it is long.
 *
 * @throws {ApiError} `record-not-found` when there is no such record.
 */
export function recordView(context: PlatformContext, storeId: string, key: string): RecordView {
    const record = findRecord(context, getStore(context, storeId).id, key);
    if (!record) throw notFound('Record');
    const { contentType, value } = record;
    const isText = /^(text\/|application\/([\w.+-]+\+)?(json|xml|javascript))/.test(contentType);
    const bytes = Buffer.from(value.buffer, value.byteOffset, Math.min(value.byteLength, SHOWN_CHARS));
    return {
        key: record.key,
        contentType,
        size: value.byteLength,
        text: isText ? redactToken(context.token, bytes.toString('utf8')) : null,
        isCut: value.byteLength > SHOWN_CHARS,
    };
}

function getStore(context: PlatformContext, storeId: string): KeyValueStoreRow {
    const store = keyValueStores.find(context, storeId);
    if (!store) throw notFound('Key-value store');
    return store;
}

function storeSummary(context: PlatformContext, row: KeyValueStoreRow): StoreSummary {
    const { actId, actRunId } = storageResource(context, row);
    const count = context.database.one<{ total: number }>(
        'SELECT count(*) AS total FROM key_value_records WHERE store_id = ?',
        row.id,
    );
    return {
        id: row.id,
        name: row.name,
        recordCount: count?.total ?? 0,
        bytes: row.storage_bytes,
        modifiedAt: isoTime(row.modified_at),
        actor: actId ? namedActor(context, actId) : null,
        runId: actRunId,
    };
}
