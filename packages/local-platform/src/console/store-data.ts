import type { Context } from 'hono';
import { notFound } from '../api-error.js';
import { isoTime, type PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';
import type { AddRoutes } from '../routes/add-routes.js';
import { integerQuery } from '../routes/query.js';
import {
    findRecord,
    findRecordType,
    type KeyValueStoreRow,
    keyValueStores,
    listKeys,
} from '../storage/key-value-stores.js';
import { storageResource } from '../storage/storages.js';
import { actorLabel } from './actor-label.js';
import { PAGE_ROWS } from './runs-view.js';

const KEYS_PER_PAGE = 100;
/** Characters of a record that are shown; the whole of it can be downloaded. */
const SHOWN_CHARS = 100_000;

/** Key-value stores: the list, the keys of one, and a record as text. */
export function storeDataRoutes(context: PlatformContext): AddRoutes {
    const storeOf = (c: Context): KeyValueStoreRow => {
        const store = keyValueStores.find(context, c.req.param('storeId') ?? '');
        if (!store) throw notFound('Key-value store');
        return store;
    };
    return (app) => {
        app.get('/stores', (c) => {
            const offset = integerQuery(c, 'offset', 0) ?? 0;
            const { total, rows } = keyValueStores.list(context, { offset, limit: PAGE_ROWS, desc: true }, true);
            return c.json({ total, items: rows.map((row) => storeEntry(context, row)) });
        });
        app.get('/stores/:storeId', (c) => {
            const store = storeOf(c);
            const exclusiveStartKey = c.req.query('after');
            const found = listKeys(context, store.id, { exclusiveStartKey, limit: KEYS_PER_PAGE + 1 });
            const keys = found.slice(0, KEYS_PER_PAGE).map(({ key, size, modifiedAt }) => ({
                key,
                size,
                modifiedAt: isoTime(modifiedAt),
                contentType: findRecordType(context, store.id, key)?.contentType ?? '',
            }));
            const next = found.length > KEYS_PER_PAGE ? (keys.at(-1)?.key ?? null) : null;
            return c.json({ ...storeEntry(context, store), keys, next });
        });
        app.get('/stores/:storeId/records/:key', (c) => {
            const record = findRecord(context, storeOf(c).id, c.req.param('key'));
            if (!record) throw notFound('Record');
            const { contentType, value } = record;
            const isText = /^(text\/|application\/([\w.+-]+\+)?(json|xml|javascript))/.test(contentType);
            const bytes = Buffer.from(value.buffer, value.byteOffset, Math.min(value.byteLength, SHOWN_CHARS));
            return c.json({
                key: record.key,
                contentType,
                size: value.byteLength,
                text: isText ? redactToken(context.token, bytes.toString('utf8')) : null,
                isCut: value.byteLength > SHOWN_CHARS,
            });
        });
    };
}

function storeEntry(context: PlatformContext, row: KeyValueStoreRow) {
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
        actor: actId ? actorLabel(context, actId) : null,
        runId: actRunId,
    };
}
