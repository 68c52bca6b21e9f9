import type { Context } from 'hono';
import type { PlatformContext } from '../../context.js';
import { chargeDefaultDatasetItems } from '../../runs/charging.js';
import type { RunSupervisor } from '../../runs/supervisor.js';
import {
    type DatasetItem,
    type ItemRange,
    itemRange,
    noteItemsRead,
    readItems,
    readJoinedItems,
} from '../../storage/dataset-items.js';
import { createItemPushes, parsePush } from '../../storage/dataset-push.js';
import { checkItems } from '../../storage/dataset-schema.js';
import { changesNothing, type ItemTransformation, transformItem } from '../../storage/dataset-transformation.js';
import type { DatasetRow } from '../../storage/datasets.js';
import { storageRunId, storageSchema } from '../../storage/storages.js';
import type { AddRoutes } from '../add-routes.js';
import { countOperations } from '../operations.js';
import { booleanQuery } from '../query.js';
import { readBody } from '../request-body.js';
import { bodyOf } from '../response-body.js';
import { csvFormat } from './csv.js';
import { htmlFormat } from './html.js';
import type { ItemFormat, ItemSource } from './item-format.js';
import { type ItemFormatName, type ItemsQuery, itemsQuery } from './items-query.js';
import { jsonFormat, jsonLinesFormat } from './json.js';
import { xlsxFormat } from './xlsx.js';
import { rssFormat, xmlFormat } from './xml.js';

const ITEMS = '/datasets/:storage/items';

const FORMATS: Record<ItemFormatName, ItemFormat> = {
    json: jsonFormat,
    jsonl: jsonLinesFormat,
    csv: csvFormat,
    html: htmlFormat,
    xlsx: xlsxFormat,
    xml: xmlFormat,
    rss: rssFormat,
};

/**
 * `/datasets/{datasetId}/items`: append items, read them in every format.
 *
 * @param supervisor Ends a run whose items cost more than its charge limit.
 * @param datasetOf Finds the dataset of a path.
 */
export function datasetItemRoutes(
    context: PlatformContext,
    supervisor: RunSupervisor,
    datasetOf: (c: Context) => DatasetRow,
): AddRoutes {
    const push = createItemPushes(context);
    return (app) => {
        app.post(ITEMS, async (c) => {
            const json = (await readBody(c)).toString('utf8');
            const parts = await parsePush(json);
            const dataset = datasetOf(c);
            const count = parts.reduce((sum, { items }) => sum + items.length, 0);
            await checkItems(dataset, parts);
            await push(dataset.id, parts, () =>
                chargeDefaultDatasetItems(context, supervisor, storageRunId(dataset), dataset.id, count),
            );
            countOperations(context, c, 'DATASET_WRITES', count);
            c.header('Location', `${context.baseUrl()}/v2/datasets/${dataset.id}/items`);
            return c.json({}, 201);
        });

        app.get(ITEMS, (c) => {
            const dataset = datasetOf(c);
            const query = itemsQuery(c, storageSchema(dataset));
            const format = FORMATS[query.format];
            const range = itemRange(dataset.id, dataset.item_count, query.page);
            for (const [name, value] of itemHeaders(c, dataset, query, range, format)) c.header(name, value);
            if (c.req.method === 'HEAD') return c.body(null, 200);
            noteItemsRead(context, dataset.id, range.count);
            countOperations(context, c, 'DATASET_READS', range.count);
            const hasBom = format.isText && booleanQuery(c, 'bom', format.startsWithBom ?? false);
            const source = itemSource(context, dataset, query.transformation, range);
            return c.body(bodyOf(format.write(source, c), hasBom), 200);
        });
    };
}

/**
 * Returns the headers of a response with items. The count is the number of items that the page covers, including
 * filtered ones. So a client that continues at offset + count neither repeats nor skips an item.
 */
function itemHeaders(
    c: Context,
    dataset: DatasetRow,
    { format: name, page }: ItemsQuery,
    range: ItemRange,
    format: ItemFormat,
): [string, string][] {
    const headers: [string, string][] = [
        ['Content-Type', format.isText ? `${format.contentType}; charset=utf-8` : format.contentType],
        ['X-Apify-Pagination-Total', String(dataset.item_count)],
        ['X-Apify-Pagination-Offset', String(page.offset)],
        ['X-Apify-Pagination-Count', String(range.count)],
        ['X-Apify-Pagination-Limit', String(page.limit)],
        ['X-Apify-Pagination-Desc', String(page.desc)],
        // A browser must not run a stored page as if it belonged to the platform.
        ['X-Content-Type-Options', 'nosniff'],
        ['Content-Security-Policy', 'sandbox'],
    ];
    if (booleanQuery(c, 'attachment')) {
        headers.push(['Content-Disposition', `attachment; filename="${dataset.name ?? dataset.id}.${name}"`]);
    }
    return headers;
}

function itemSource(
    context: PlatformContext,
    dataset: DatasetRow,
    transformation: ItemTransformation,
    range: ItemRange,
): ItemSource {
    const isPlain = changesNothing(transformation);
    const parse = (text: string): DatasetItem[] => {
        const item = JSON.parse(text) as DatasetItem;
        return isPlain ? [item] : transformItem(item, transformation);
    };
    const { fields, outputFields } = transformation;
    return {
        datasetId: dataset.id,
        label: dataset.name ?? dataset.id,
        url: `${context.baseUrl()}/v2/datasets/${dataset.id}/items`,
        modifiedAt: dataset.modified_at,
        fields: fields.map((field, index) => outputFields[index] ?? field),
        *items() {
            for (const texts of readItems(context, range)) yield texts.flatMap(parse);
        },
        *joined(separator) {
            if (isPlain) return yield* readJoinedItems(context, range, separator);
            for (const texts of readItems(context, range)) {
                const changed = texts.flatMap(parse).map((item) => JSON.stringify(item));
                if (changed.length > 0) yield changed.join(separator);
            }
        },
    };
}
