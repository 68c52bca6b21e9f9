import type { OfferSource, SourcePage } from './offer-source.js';

/** A page and where it begins. */
export interface ReadPage extends SourcePage {
    /** Position of its first item, from 0. */
    offset: number;
}

/** How pages are read. */
export interface ReadAheadOptions {
    /** Items to ask for at a time. */
    pageSize: number;
    /** Position to stop before; the end of the dataset when absent. */
    end?: number | undefined;
}

/**
 * Reads a dataset from its beginning, asking for the next page while the caller works on this one.
 *
 * It goes on from where the server says it has come to, not from the number of items that came: pages can be shorter
 * than asked for. Of a dataset that grows meanwhile it reads to the first short page at or beyond the size that the
 * first answer told, so it ends.
 */
export async function* readAhead(
    source: OfferSource,
    { pageSize, end = Number.POSITIVE_INFINITY }: ReadAheadOptions,
): AsyncGenerator<ReadPage> {
    const ask = (offset: number) => source.readPage(offset, Math.min(pageSize, end - offset));
    let offset = 0;
    let firstTotal: number | undefined;
    let asked: { offset: number; page: Promise<SourcePage> } | undefined;
    while (offset < end) {
        if (asked?.offset !== offset) {
            asked?.page.catch(() => {});
            asked = { offset, page: ask(offset) };
        }
        const limit = Math.min(pageSize, end - offset);
        const page = await asked.page;
        firstTotal ??= page.total;
        const next = offset + page.scanned;
        const isLast = page.scanned === 0 || next >= end || (page.scanned < limit && next >= firstTotal);
        asked = undefined;
        if (!isLast) {
            asked = { offset: next, page: ask(next) };
            // Awaited above, or never when the caller stops early.
            asked.page.catch(() => {});
        }
        yield { ...page, offset };
        if (isLast) return;
        offset = next;
    }
}
