import type { NamedActor } from './actor.js';

/** A key-value store in the list of stores. */
export interface StoreSummary {
    id: string;
    name: string | null;
    recordCount: number;
    bytes: number;
    modifiedAt: string;
    actor: NamedActor | null;
    runId: string | null;
}

/** One page of the list of key-value stores. */
export interface StoreList {
    total: number;
    items: StoreSummary[];
}

/** The data of the page of one key-value store, with some of its keys. */
export interface StoreView extends StoreSummary {
    keys: { key: string; size: number; modifiedAt: string; contentType: string }[];
    /** The key after which the next page begins. Null on the last page. */
    next: string | null;
}

/** A key-value record. */
export interface RecordView {
    key: string;
    contentType: string;
    /** Size of the whole record in bytes. */
    size: number;
    /** Null when the record is not text. */
    text: string | null;
    /** Whether the text is only the beginning of the record. */
    isCut: boolean;
}
