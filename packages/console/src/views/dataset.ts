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
    /** `link`, `image` and so on. Empty to choose by the value. */
    format: string;
}

/** A table of a dataset: its columns and their titles. */
export interface DatasetTable {
    name: string;
    title: string;
    /** Null to use the fields of the shown items. */
    columns: DatasetColumn[] | null;
}

/** The data of the page of one dataset. The stream updates its number of items. */
export interface DatasetView extends DatasetSummary {
    views: DatasetTable[];
    /** Formats for exporting it. */
    formats: readonly string[];
    hasOffers: boolean;
    /** The dataset from which the items were chosen, if the items name it. */
    sourceDatasetId: string | null;
}

/** One page of the items of a dataset. */
export interface DatasetItems {
    total: number;
    items: Record<string, unknown>[];
}
