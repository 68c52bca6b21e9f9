import { offerConditions } from '@offer-chain/offer';
import type { OfferSource } from './offer-source.js';

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
 * The source with only the fields that choosing needs: those of full items, until a page has an item that is not
 * full. That page is asked for again with all compared fields, as are the pages after it.
 */
export function comparedFieldsOf(source: OfferSource): OfferSource {
    let fields = FULL_ITEM_FIELDS;
    return {
        datasetId: source.datasetId,
        async readPage(offset, limit) {
            const asked = fields;
            const page = await source.readPage(offset, limit, asked);
            const isEnough = asked === COMPARED_FIELDS || page.items.every((item) => item === null || isComplete(item));
            if (isEnough) return page;
            fields = COMPARED_FIELDS;
            return source.readPage(offset, limit, COMPARED_FIELDS);
        },
    };
}
