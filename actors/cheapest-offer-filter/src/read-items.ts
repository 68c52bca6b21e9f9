import { DatasetVanishedError, type OfferSource, type PageSelection, type TakeItem } from './offer-source.js';

/** How items are read. */
export interface ReadItemsOptions extends PageSelection {
    /** The most items to ask for at a time. */
    pageSize: number;
    /** Position to begin at, from 0. */
    start?: number | undefined;
    /** Position to stop before; the end of the dataset when absent. */
    end?: number | undefined;
}

/**
 * Reads a dataset page by page, asking for the next page while this one is still arriving.
 *
 * It goes on from where the server says it has come to, not from the number of items that came: pages can be shorter
 * than asked for. Of a dataset that grows meanwhile it reads to the first short page at or beyond the size that the
 * first answer told, so it ends.
 *
 * @param take Called with each item once; items of two pages may come by turns.
 * @returns The position that it has come to: `end`, when one is given.
 * @throws {DatasetVanishedError} When the dataset ends before that, or before the size that it had at first.
 */
export async function readItems(
    source: OfferSource,
    { pageSize, start = 0, end = Number.POSITIVE_INFINITY, ...selection }: ReadItemsOptions,
    take: TakeItem,
): Promise<number> {
    let offset = start;
    let firstTotal: number | undefined;
    let arriving: Promise<void> = Promise.resolve();
    for (let isLast = offset >= end; !isLast; ) {
        const limit = Math.min(pageSize, end - offset);
        const page = await source.readPage(offset, limit, take, selection);
        // Awaited below, or never when another page fails.
        page.taken.catch(() => {});
        firstTotal ??= page.total;
        offset += page.scanned;
        isLast = page.scanned === 0 || offset >= end || (page.scanned < limit && offset >= firstTotal);
        await arriving;
        arriving = page.taken;
    }
    await arriving;
    if (offset < (Number.isFinite(end) ? end : (firstTotal ?? 0))) throw new DatasetVanishedError(source.datasetId);
    return offset;
}
