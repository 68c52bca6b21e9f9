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

/** Pages asked for at a time: the server makes the next ones while this one is on its way and worked on. */
const PAGES_ASKED = 2;

interface AskedPage {
    offset: number;
    limit: number;
    page: Promise<SourcePage>;
}

/**
 * Reads a dataset from its beginning, asking for the next pages while the caller works on this one.
 *
 * It goes on from where the server says it has come to, not from the number of items that came: pages can be shorter
 * than asked for, and those asked for behind a short one are asked for anew. Of a dataset that grows meanwhile it reads
 * to the first short page at or beyond the size that the first answer told, so it ends.
 */
export async function* readAhead(
    source: OfferSource,
    { pageSize, end = Number.POSITIVE_INFINITY }: ReadAheadOptions,
): AsyncGenerator<ReadPage> {
    let asked: AskedPage[] = [];
    const ask = (offset: number): AskedPage => {
        const limit = Math.min(pageSize, end - offset);
        const page = source.readPage(offset, limit);
        // Awaited below, or never when the caller stops early or a short page came before it.
        page.catch(() => {});
        return { offset, limit, page };
    };
    let offset = 0;
    let firstTotal: number | undefined;
    while (offset < end) {
        const { limit, page: coming } = asked.shift() ?? ask(offset);
        const page = await coming;
        firstTotal ??= page.total;
        const next = offset + page.scanned;
        const isLast = page.scanned === 0 || next >= end || (page.scanned < limit && next >= firstTotal);
        if (page.scanned < limit) asked = [];
        let further = next + asked.reduce((sum, behind) => sum + behind.limit, 0);
        while (!isLast && asked.length < PAGES_ASKED && (asked.length === 0 || further < Math.min(end, page.total))) {
            const behind = ask(further);
            asked.push(behind);
            further += behind.limit;
        }
        yield { ...page, offset };
        if (isLast) return;
        offset = next;
    }
}
