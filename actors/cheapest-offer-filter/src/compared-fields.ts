import { offerConditions } from '@offer-chain/offer';
import type { OfferSource } from './offer-source.js';
import { readItems } from './read-items.js';

/** What choosing looks at in an item that has a store, a price as a number and a condition. */
export const FULL_ITEM_FIELDS: readonly string[] = [
    'asin',
    'marketplace',
    'price',
    'currency',
    'shippingPrice',
    'condition',
    'sellerName',
    'sellerId',
    'isPinned',
    'position',
    'offerId',
];

/** What choosing looks at in any item: the texts from which store, price and condition are read where they are not. */
export const COMPARED_FIELDS: readonly string[] = [...FULL_ITEM_FIELDS, 'itemUrl', 'offer', 'conditionText'];

const conditions: ReadonlySet<unknown> = new Set(offerConditions);

function isComplete({ marketplace, price, condition }: Record<string, unknown>): boolean {
    return (
        typeof marketplace === 'string' && marketplace.trim() !== '' && price !== undefined && conditions.has(condition)
    );
}

/**
 * The source with only the fields that choosing needs: those of full items, until an item comes that is not full. From
 * that item on all compared fields are asked for.
 */
export function comparedFieldsOf(source: OfferSource): OfferSource {
    let isFull = true;
    return {
        ...source,
        async readPage(offset, limit, take) {
            if (!isFull) return source.readPage(offset, limit, take, { fields: COMPARED_FIELDS });
            let firstBare: number | undefined;
            const page = await source.readPage(
                offset,
                limit,
                (item, position) => {
                    if (firstBare !== undefined) return;
                    if (item === null || isComplete(item)) return take(item, position);
                    firstBare = position;
                    isFull = false;
                },
                { fields: FULL_ITEM_FIELDS },
            );
            const taken = page.taken.then(async () => {
                if (firstBare === undefined) return;
                const rest = { start: firstBare, end: offset + page.scanned, pageSize: limit, fields: COMPARED_FIELDS };
                await readItems(source, rest, take);
            });
            return { ...page, taken };
        },
    };
}
