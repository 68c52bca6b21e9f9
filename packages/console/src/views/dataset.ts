import type { NamedActor } from './actor.js';

/** A dataset in the list of datasets. */
export interface DatasetSummary {
    id: string;
    name: string | null;
    itemCount: number;
    bytes: number;
    modifiedAt: string;
    actor: NamedActor | null;
    runId: string | null;
}

/** One page of the list of datasets. */
export interface DatasetList {
    total: number;
    items: DatasetSummary[];
}

/** A column of a table of items. */
export interface DatasetColumn {
    /** Name of the field, or a path such as `seller.name`. */
    field: string;
    label: string;
    /** `link`, `image` and so on; empty when the value decides. */
    format: string;
}

/** A table of a dataset: which columns, under which names. */
export interface DatasetTable {
    name: string;
    title: string;
    /** Null when the columns are the fields of the items shown. */
    columns: DatasetColumn[] | null;
}

/** The page of one dataset; the count of its items goes on by the stream. */
export interface DatasetView extends DatasetSummary {
    views: DatasetTable[];
    /** Formats that it can be exported in. */
    formats: readonly string[];
    hasOffers: boolean;
    /** The dataset that the items were chosen from, when they say so. */
    sourceDatasetId: string | null;
}

/** One page of the items of a dataset. */
export interface DatasetItems {
    total: number;
    items: Record<string, unknown>[];
}
