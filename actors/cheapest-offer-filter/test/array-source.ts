import type { OfferSource } from '../src/offer-source.js';

type Item = Record<string, unknown>;

/** How an {@link arraySource} behaves. */
export interface ArraySourceOptions {
    /** The most items that one answer covers, as a server's own limit. */
    largestPage?: number;
    /** Called before each answer; may change the items. */
    onRead?: (offset: number, limit: number) => void | Promise<void>;
    requestsPerSecond?: number;
}

/** A dataset in memory that answers as the API does: only the fields asked for, in pages as short as it likes. */
export function arraySource(
    items: unknown[],
    { largestPage = Infinity, onRead, requestsPerSecond = Infinity }: ArraySourceOptions = {},
): OfferSource {
    return {
        datasetId: 'array',
        requestsPerSecond: () => requestsPerSecond,
        async readPage(offset, limit, take, { fields } = {}) {
            await onRead?.(offset, limit);
            const page = items.slice(offset, offset + Math.min(limit, largestPage)) as Item[];
            const pick = (item: Item) =>
                fields && typeof item === 'object' && item !== null
                    ? Object.fromEntries(
                          fields.filter((field) => Object.hasOwn(item, field)).map((field) => [field, item[field]]),
                      )
                    : item;
            const taken = (async () => {
                for (const [index, item] of structuredClone(page.map(pick)).entries()) {
                    // A page's items come by turns with those of the next.
                    await null;
                    take(item, offset + index);
                }
            })();
            return { scanned: page.length, total: items.length, taken };
        },
    };
}
