import type { Context } from 'hono';
import type { DatasetItem } from '../../storage/dataset-items.js';
import type { BodyPart } from '../response-body.js';

/** Items to be written. They can be read again: tables need them once for the columns and once for the rows. */
export interface ItemSource {
    /** Some transformed items at a time. */
    items(): Iterable<DatasetItem[]>;
    /**
     * The same as JSON, which need not be parsed when nothing is changed; never empty.
     *
     * @param separator Stands between the items that come together.
     */
    joined(separator: string): Iterable<BodyPart>;
    /** The fields that the query selects, under their new names; empty for all. */
    fields: string[];
    datasetId: string;
    /** The dataset's name, or its id. */
    label: string;
    /** Where the items are read. */
    url: string;
    /** When the dataset last changed, in milliseconds since the epoch. */
    modifiedAt: number;
}

/** A way of writing items. */
export interface ItemFormat {
    /** The MIME type; texts get `charset=utf-8`. */
    contentType: string;
    isText: boolean;
    /** Whether a text starts with a byte order mark unless the query says otherwise. */
    startsWithBom?: boolean;
    /** The parts of the body, made as they are sent. */
    write(source: ItemSource, c: Context): Iterable<BodyPart> | AsyncIterable<BodyPart>;
}
