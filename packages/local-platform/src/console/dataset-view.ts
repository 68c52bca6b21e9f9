import { PAGE_ROWS } from '@offer-chain/console/pages';
import type { DatasetItems, DatasetList, DatasetSummary, DatasetView, OffersView } from '@offer-chain/console/views';
import { notFound } from '../api-error.js';
import { type BuildRow, buildFromRow } from '../builds/builds.js';
import { isoTime, type PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';
import { ITEM_FORMATS } from '../routes/dataset-items/items-query.js';
import { findRun } from '../runs/run-record.js';
import { type DatasetItem, itemRange, readItems } from '../storage/dataset-items.js';
import { transformItem } from '../storage/dataset-transformation.js';
import { type DatasetRow, datasets } from '../storage/datasets.js';
import { storageResource, storageSchema } from '../storage/storages.js';
import { type DeclaredTable, datasetTables } from './dataset-tables.js';
import { namedActor } from './named-actor.js';
import { offerProducts } from './offer-products.js';
import { shorten } from './shorten.js';

const MOST_SAMPLED = 20;

/** Returns one page of the list of datasets, the newest first. */
export function datasetList(context: PlatformContext, offset: number): DatasetList {
    const { total, rows } = datasets.list(context, { offset, limit: PAGE_ROWS, desc: true }, true);
    return { total, items: rows.map((row) => datasetSummary(context, row)) };
}

/**
 * Returns the data of the page of one dataset.
 *
 * @throws {ApiError} `record-not-found` when there is no such dataset.
 */
export function datasetView(context: PlatformContext, datasetId: string): DatasetView {
    const dataset = getDataset(context, datasetId);
    const fields = JSON.parse(dataset.fields) as string[];
    return {
        ...datasetSummary(context, dataset),
        views: tablesOf(context, dataset).map(({ name, title, columns }) => ({ name, title, columns })),
        formats: ITEM_FORMATS,
        hasOffers: fields.includes('asin') && (fields.includes('totalPrice') || fields.includes('price')),
        sourceDatasetId: findSourceDataset(context, dataset, fields),
    };
}

/**
 * Returns the part of a dataset's page that changes while it is open.
 *
 * @throws {ApiError} `record-not-found` when there is no such dataset.
 */
export function datasetCount(context: PlatformContext, datasetId: string): Pick<DatasetView, 'itemCount'> {
    return { itemCount: getDataset(context, datasetId).item_count };
}

/**
 * Returns one page of the items of a dataset, as a table shows them.
 *
 * @param table Name of the table. The first table when the name is unknown.
 * @throws {ApiError} `record-not-found` when there is no such dataset.
 */
export function datasetItems(
    context: PlatformContext,
    datasetId: string,
    table: string | undefined,
    offset: number,
): DatasetItems {
    const dataset = getDataset(context, datasetId);
    const tables = tablesOf(context, dataset);
    const shown = tables.find(({ name }) => name === table) ?? tables[0];
    const page = { offset, limit: PAGE_ROWS, desc: false };
    return { total: dataset.item_count, items: pageItems(context, dataset, page, shown) };
}

/**
 * Returns one page of the products of a dataset with their offers.
 *
 * @param isLong Whether to read a large part of a long dataset, which takes seconds.
 * @throws {ApiError} `record-not-found` when there is no such dataset.
 */
export async function datasetOffers(
    context: PlatformContext,
    datasetId: string,
    offset: number,
    isLong: boolean,
): Promise<OffersView> {
    return offerProducts(context, getDataset(context, datasetId), offset, isLong);
}

function getDataset(context: PlatformContext, datasetId: string): DatasetRow {
    const dataset = datasets.find(context, datasetId);
    if (!dataset) throw notFound('Dataset');
    return dataset;
}

function tablesOf(context: PlatformContext, dataset: DatasetRow): DeclaredTable[] {
    return datasetTables(findSchema(context, dataset), JSON.parse(dataset.fields) as string[]);
}

function pageItems(
    context: PlatformContext,
    dataset: DatasetRow,
    page: { offset: number; limit: number; desc: boolean },
    table: DeclaredTable | undefined,
): DatasetItem[] {
    const items: DatasetItem[] = [];
    for (const texts of readItems(context, itemRange(dataset.id, dataset.item_count, page))) {
        for (const text of texts) {
            const item = JSON.parse(redactToken(context.token, text)) as DatasetItem;
            items.push(...(table ? transformItem(item, table.transformation) : [item]));
        }
    }
    // Unwinding turns one item into many. The export contains the rest of them.
    return items.slice(0, 4 * PAGE_ROWS).map((item) => shorten(item) as DatasetItem);
}

function datasetSummary(context: PlatformContext, row: DatasetRow): DatasetSummary {
    const { actId, actRunId } = storageResource(context, row);
    return {
        id: row.id,
        name: row.name,
        itemCount: row.item_count,
        bytes: row.inflated_bytes,
        modifiedAt: isoTime(row.modified_at),
        actor: actId ? namedActor(context, actId) : null,
        runId: actRunId,
    };
}

/** Finds the dataset's own schema, or the one that the Actor of its run declares. */
function findSchema(context: PlatformContext, dataset: DatasetRow): Record<string, unknown> | null {
    const own = storageSchema(dataset);
    if (own) return own;
    const { actRunId } = storageResource(context, dataset);
    const run = actRunId ? findRun(context, actRunId) : undefined;
    if (!run || run.defaultDatasetId !== dataset.id) return null;
    const build = context.database.one<BuildRow>('SELECT * FROM builds WHERE id = ?', run.buildId);
    const storages = build && buildFromRow(build).document.actorDefinition?.storages;
    return (storages?.dataset as Record<string, unknown> | undefined) ?? null;
}

/** Finds the dataset from which the items were chosen, if the items name it. */
function findSourceDataset(context: PlatformContext, dataset: DatasetRow, fields: string[]): string | null {
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
