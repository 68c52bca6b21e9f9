import type { DatasetTable } from '@offer-chain/console/views';
import { z } from 'zod';
import { type ItemTransformation, NO_TRANSFORMATION } from '../storage/dataset-transformation.js';
import { viewTransformation } from '../storage/dataset-view.js';

/** A table of a dataset, and how it transforms the items that it shows. */
export interface DeclaredTable extends DatasetTable {
    transformation: ItemTransformation;
}

/** Name of the table that every dataset has. No schema can use it, because names in a schema are words. */
const ALL_FIELDS = '*';
const MOST_COLUMNS = 60;

const View = z.object({
    title: z.string().optional(),
    transformation: viewTransformation,
    display: z
        .object({
            properties: z
                .record(z.string(), z.object({ label: z.string().optional(), format: z.string().optional() }))
                .optional(),
        })
        .prefault({}),
});

/**
 * Lists the tables of a dataset: the views of its schema in their order, then all fields.
 *
 * @param schema A dataset schema, or null. Wrong parts of it are ignored.
 * @param fields Fields of all items of the dataset.
 * @see https://docs.apify.com/platform/actors/development/actor-definition/dataset-schema
 */
export function datasetTables(schema: Record<string, unknown> | null, fields: string[]): DeclaredTable[] {
    const declared = Object.entries((schema?.views ?? {}) as Record<string, unknown>).flatMap(([name, value]) => {
        const found = View.safeParse(value);
        return found.success ? [declaredTable(name, found.data)] : [];
    });
    const columns = fields.slice(0, MOST_COLUMNS).map((field) => ({ field, label: field, format: '' }));
    return [...declared, { name: ALL_FIELDS, title: 'All fields', transformation: transformation({}), columns }];
}

function declaredTable(name: string, view: z.infer<typeof View>): DeclaredTable {
    const properties = view.display.properties ?? {};
    const shown = view.transformation.fields ?? Object.keys(properties);
    const columns = shown.map((field) => ({
        field,
        label: properties[field]?.label ?? field,
        format: properties[field]?.format ?? '',
    }));
    return {
        name,
        title: view.title ?? name,
        transformation: transformation(view.transformation),
        columns: columns.length > 0 ? columns.slice(0, MOST_COLUMNS) : null,
    };
}

function transformation(declared: z.infer<typeof viewTransformation>): ItemTransformation {
    return {
        ...NO_TRANSFORMATION,
        unwind: [declared.unwind ?? []].flat(),
        flatten: declared.flatten ?? [],
        // An amount needs its currency, even when the currency has no column.
        fields: declared.fields?.length ? [...new Set([...declared.fields, 'currency', 'marketplace'])] : [],
        omit: declared.omit ?? [],
    };
}
