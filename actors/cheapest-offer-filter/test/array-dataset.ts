import type { Dataset } from '../src/dataset.js';

/** How an {@link arrayDataset} behaves. */
export interface ArrayDatasetOptions {
    /** The most items of one response, as a server's own limit. */
    largestPage?: number;
    /** Called before each response; may change the items. */
    onRead?: (offset: number, limit: number) => void | Promise<void>;
}

/** A dataset in memory that responds as the API does, in pages as short as it likes. */
export function arrayDataset(
    items: unknown[],
    { largestPage = Number.POSITIVE_INFINITY, onRead }: ArrayDatasetOptions = {},
): Dataset {
    return {
        id: 'array',
        async listItems({ offset, limit }) {
            await onRead?.(offset, limit);
            const page = items.slice(offset, offset + Math.min(limit, largestPage));
            return { items: structuredClone(page), total: items.length };
        },
    };
}
