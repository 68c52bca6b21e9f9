import type { Context } from 'hono';
import type { DatasetItem } from '../../storage/dataset-items.js';
import type { BodyPart } from '../response-body.js';

/** Items to write. They can be read twice, because tables read them once for the columns and once for the rows. */
export interface ItemSource {
    /** Reads the transformed items, several at a time. */
    items(): Iterable<DatasetItem[]>;
    /**
     * Reads the same items as JSON, without parsing it when nothing is changed. No part is empty.
     *
     * @param separator Text between the items of one part.
     */
    joined(separator: string): Iterable<BodyPart>;
    /** The fields that the query selects, under their new names. Empty for all. */
    fields: string[];
    datasetId: string;
    /** The dataset's name, or its id. */
    label: string;
    /** The URL of the items. */
    url: string;
    /** When the dataset last changed, in milliseconds since the epoch. */
    modifiedAt: number;
}

/** A format in which items can be written. */
export interface ItemFormat {
    /** The MIME type. Texts get `charset=utf-8`. */
    contentType: string;
    isText: boolean;
    /** Whether the text starts with a byte order mark when the query does not say. */
    startsWithBom?: boolean;
    /** Writes the parts of the body. Each is made when it is sent. */
    write(source: ItemSource, c: Context): Iterable<BodyPart> | AsyncIterable<BodyPart>;
}
