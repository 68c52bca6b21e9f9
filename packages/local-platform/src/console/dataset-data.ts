import type { Context } from 'hono';
import { notFound } from '../api-error.js';
import { type BuildRow, buildFromRow } from '../builds/builds.js';
import { isoTime, type PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';
import type { AddRoutes } from '../routes/add-routes.js';
import { ITEM_FORMATS } from '../routes/dataset-items/items-query.js';
import { booleanQuery, integerQuery } from '../routes/query.js';
import { findRun } from '../runs/run-record.js';
import { type DatasetItem, itemRange, readItems } from '../storage/dataset-items.js';
import { transformItem } from '../storage/dataset-transformation.js';
import { type DatasetRow, datasets } from '../storage/datasets.js';
import { storageResource, storageSchema } from '../storage/storages.js';
import { actorLabel } from './actor-label.js';
import { type DatasetView, datasetViews } from './dataset-views.js';
import { offerProducts } from './offer-products.js';
import { PAGE_ROWS } from './runs-view.js';
import { shorten } from './shorten.js';

const MOST_SAMPLED = 20;

/** Datasets: the list, what a table of one needs, its pages, and its offers by product. */
export function datasetDataRoutes(context: PlatformContext): AddRoutes {
    const datasetOf = (c: Context): DatasetRow => {
        const dataset = datasets.find(context, c.req.param('datasetId') ?? '');
        if (!dataset) throw notFound('Dataset');
        return dataset;
    };
    return (app) => {
        app.get('/datasets', (c) => {
            const offset = integerQuery(c, 'offset', 0) ?? 0;
            const { total, rows } = datasets.list(context, { offset, limit: PAGE_ROWS, desc: true }, true);
            return c.json({ total, items: rows.map((row) => datasetEntry(context, row)) });
        });
        app.get('/datasets/:datasetId', (c) => {
            const dataset = datasetOf(c);
            const fields = JSON.parse(dataset.fields) as string[];
            return c.json({
                ...datasetEntry(context, dataset),
                fields,
                views: datasetViews(schemaOf(context, dataset), fields),
                formats: ITEM_FORMATS,
                hasOffers: fields.includes('asin') && (fields.includes('totalPrice') || fields.includes('price')),
                sourceDatasetId: sourceDatasetId(context, dataset, fields),
            });
        });
        app.get('/datasets/:datasetId/items', (c) => {
            const dataset = datasetOf(c);
            const views = datasetViews(schemaOf(context, dataset), JSON.parse(dataset.fields) as string[]);
            const view = views.find(({ name }) => name === c.req.query('view')) ?? views[0];
            const page = { offset: integerQuery(c, 'offset', 0) ?? 0, limit: PAGE_ROWS, desc: false };
            return c.json({ total: dataset.item_count, items: pageItems(context, dataset, page, view) });
        });
        app.get('/datasets/:datasetId/offers', async (c) => {
            const offset = integerQuery(c, 'offset', 0) ?? 0;
            return c.json(await offerProducts(context, datasetOf(c), offset, booleanQuery(c, 'long')));
        });
    };
}

function pageItems(
    context: PlatformContext,
    dataset: DatasetRow,
    page: { offset: number; limit: number; desc: boolean },
    view: DatasetView | undefined,
): DatasetItem[] {
    const items: DatasetItem[] = [];
    for (const texts of readItems(context, itemRange(dataset.id, dataset.item_count, page))) {
        for (const text of texts) {
            const item = JSON.parse(redactToken(context.token, text)) as DatasetItem;
            items.push(...(view ? transformItem(item, view.transformation) : [item]));
        }
    }
    // Unwinding makes many items of one; the rest of them is in the export.
    return items.slice(0, 4 * PAGE_ROWS).map((item) => shorten(item) as DatasetItem);
}

function datasetEntry(context: PlatformContext, row: DatasetRow) {
    const { actId, actRunId } = storageResource(context, row);
    return {
        id: row.id,
        name: row.name,
        itemCount: row.item_count,
        bytes: row.inflated_bytes,
        createdAt: isoTime(row.created_at),
        modifiedAt: isoTime(row.modified_at),
        actor: actId ? actorLabel(context, actId) : null,
        runId: actRunId,
    };
}

/** The dataset's own schema, or the one that the Actor of its run declares. */
function schemaOf(context: PlatformContext, dataset: DatasetRow): Record<string, unknown> | null {
    const own = storageSchema(dataset);
    if (own) return own;
    const { actRunId } = storageResource(context, dataset);
    const run = actRunId ? findRun(context, actRunId) : undefined;
    if (!run || run.defaultDatasetId !== dataset.id) return null;
    const build = context.database.one<BuildRow>('SELECT * FROM builds WHERE id = ?', run.buildId);
    const storages = build && buildFromRow(build).document.actorDefinition?.storages;
    return (storages?.dataset as Record<string, unknown> | undefined) ?? null;
}

/** The dataset that the items were chosen from, when they say so. */
function sourceDatasetId(context: PlatformContext, dataset: DatasetRow, fields: string[]): string | null {
    if (!fields.includes('sourceDatasetId')) return null;
    const page = { offset: 0, limit: MOST_SAMPLED, desc: false };
    for (const texts of readItems(context, itemRange(dataset.id, dataset.item_count, page))) {
        for (const text of texts) {
            const { sourceDatasetId: id } = JSON.parse(text) as { sourceDatasetId?: unknown };
            if (typeof id === 'string' && datasets.find(context, id)) return id;
        }
    }
    return null;
}
