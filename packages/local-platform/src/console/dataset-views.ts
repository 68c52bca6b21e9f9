import { z } from 'zod';
import { type ItemTransformation, NO_TRANSFORMATION } from '../storage/dataset-transformation.js';

/** A table of a dataset: which columns, under which names, shown in which way. */
export interface DatasetView {
    name: string;
    title: string;
    transformation: ItemTransformation;
    /** Null where the columns are what the items of a page have. */
    columns: { field: string; label: string; format: string }[] | null;
}

/** Name of the view that every dataset has; no schema can have it, as names of views are words. */
const ALL_FIELDS = '*';
const MOST_COLUMNS = 60;

const View = z.object({
    title: z.string().optional(),
    transformation: z
        .object({
            fields: z.array(z.string()).optional(),
            unwind: z.union([z.string(), z.array(z.string())]).optional(),
            flatten: z.array(z.string()).optional(),
            omit: z.array(z.string()).optional(),
        })
        .prefault({}),
    display: z
        .object({
            properties: z
                .record(z.string(), z.object({ label: z.string().optional(), format: z.string().optional() }))
                .optional(),
        })
        .prefault({}),
});

/**
 * The views of a dataset: those of its schema in their order, then all fields.
 * @param schema a dataset schema, or null; what is wrong in it is left out
 * @param fields of all items of the dataset
 * @see https://docs.apify.com/platform/actors/development/actor-definition/dataset-schema
 */
export function datasetViews(schema: Record<string, unknown> | null, fields: string[]): DatasetView[] {
    const declared = Object.entries((schema?.views ?? {}) as Record<string, unknown>).flatMap(([name, value]) => {
        const found = View.safeParse(value);
        return found.success ? [declaredView(name, found.data)] : [];
    });
    const columns = fields.slice(0, MOST_COLUMNS).map((field) => ({ field, label: field, format: '' }));
    return [...declared, { name: ALL_FIELDS, title: 'All fields', transformation: transformation({}), columns }];
}

function declaredView(name: string, view: z.infer<typeof View>): DatasetView {
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

function transformation(asked: z.infer<typeof View>['transformation']): ItemTransformation {
    return {
        ...NO_TRANSFORMATION,
        unwind: [asked.unwind ?? []].flat(),
        flatten: asked.flatten ?? [],
        // The currency goes with every amount, whether or not it has a column.
        fields: asked.fields?.length ? [...new Set([...asked.fields, 'currency', 'marketplace'])] : [],
        omit: asked.omit ?? [],
    };
}
