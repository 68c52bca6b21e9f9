import type { Context } from 'hono';
import { z } from 'zod';
import { ApiError } from '../../api-error.js';
import type { ItemTransformation } from '../../storage/dataset-transformation.js';
import { viewTransformation } from '../../storage/dataset-view.js';
import type { ListPage } from '../../storage/list-page.js';
import { booleanQuery, integerQuery } from '../query.js';

/** The formats in which items can be read. */
export const ITEM_FORMATS = ['json', 'jsonl', 'csv', 'html', 'xlsx', 'xml', 'rss'] as const;

/** One of {@link ITEM_FORMATS}. */
export type ItemFormatName = (typeof ITEM_FORMATS)[number];

/** Which items a request reads, and in which format. */
export interface ItemsQuery {
    format: ItemFormatName;
    /** Its limit is {@link NO_LIMIT} when the request has none. */
    page: ListPage;
    transformation: ItemTransformation;
}

/** The value of Apify's `X-Apify-Pagination-Limit` header when there is no limit. */
export const NO_LIMIT = 999_999_999_999;

const viewSchema = z.object({ transformation: viewTransformation });

/**
 * Reads the query of a request for items. The query takes precedence over the view.
 *
 * @param schema The dataset's schema, which contains its views.
 * @throws {ApiError} `invalid-parameter`, `parameters-mismatched` or `requested-dataset-view-does-not-exist` when the
 *   query is wrong.
 */
export function itemsQuery(c: Context, schema: Record<string, unknown> | null): ItemsQuery {
    const view = viewOf(schema, c.req.query('view'));
    const clean = booleanQuery(c, 'clean');
    const simplified = booleanQuery(c, 'simplified');
    const fields = listQuery(c, 'fields') ?? (simplified ? SIMPLIFIED_FIELDS : (view.fields ?? []));
    const outputFields = listQuery(c, 'outputFields') ?? [];
    if (outputFields.length > 0 && outputFields.length !== fields.length) {
        throw new ApiError(
            'parameters-mismatched',
            `"outputFields" names ${outputFields.length} fields and "fields" ${fields.length}. They must have the same number.`,
        );
    }
    return {
        format: formatOf(c),
        page: {
            offset: integerQuery(c, 'offset', 0) ?? 0,
            limit: (integerQuery(c, 'limit', 0) ?? view.limit) || NO_LIMIT,
            desc: booleanQuery(c, 'desc', view.desc ?? false),
        },
        transformation: {
            skipFailedPages: booleanQuery(c, 'skipFailedPages'),
            unwind: listQuery(c, 'unwind') ?? (simplified ? SIMPLIFIED_UNWIND : [view.unwind ?? []].flat()),
            skipHidden: booleanQuery(c, 'skipHidden', clean),
            flatten: listQuery(c, 'flatten') ?? view.flatten ?? [],
            fields,
            outputFields,
            omit: listQuery(c, 'omit') ?? view.omit ?? [],
            skipEmpty: booleanQuery(c, 'skipEmpty', clean),
        },
    };
}

const SIMPLIFIED_FIELDS = ['url', 'pageFunctionResult', 'errorInfo'];
const SIMPLIFIED_UNWIND = ['pageFunctionResult'];

function formatOf(c: Context): ItemFormatName {
    const text = c.req.query('format') || 'json';
    const format = ITEM_FORMATS.find((name) => name === text);
    if (format) return format;
    throw new ApiError(
        'invalid-parameter',
        `Query parameter "format" must be one of ${ITEM_FORMATS.join(', ')}, it is "${text}".`,
    );
}

function listQuery(c: Context, name: string): string[] | undefined {
    const texts = c.req.queries(name);
    return texts
        ?.flatMap((text) => text.split(','))
        .map((text) => text.trim())
        .filter(Boolean);
}

function viewOf(schema: Record<string, unknown> | null, name: string | undefined) {
    if (!name) return {};
    const views = (schema?.views ?? {}) as Record<string, unknown>;
    const found = viewSchema.safeParse(Object.hasOwn(views, name) ? views[name] : undefined);
    if (found.success) return found.data.transformation;
    throw new ApiError(
        'requested-dataset-view-does-not-exist',
        `The dataset's schema has no view "${name}". It has: ${Object.keys(views).join(', ') || 'none'}.`,
    );
}
