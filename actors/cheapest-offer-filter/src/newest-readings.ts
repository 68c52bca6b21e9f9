import { type ComparableOffer, readOffer } from '@offer-chain/offer';
import { type Dataset, readAllPages } from './dataset.js';

/** The dataset with the newest reading of an offer. */
interface Reading {
    /** Milliseconds since the epoch; 0 when the item does not say when it was read. */
    time: number;
    datasetId: string;
}

/**
 * Finds which dataset has the newest reading of each offer. Several runs can find the same offer, but only its newest
 * reading is compared. Memory grows with the offers, because a key of each is kept.
 */
export class NewestReadings {
    /** The offset in each dataset at which reading ended. */
    readonly ends: number[] = [];
    readonly #byOffer = new Map<string, Reading>();

    /**
     * @param item One item of a dataset, of any shape.
     * @param datasetId The dataset.
     */
    note(item: unknown, datasetId: string): void {
        const { offer } = readOffer(item);
        const key = offer && offerKey(offer);
        if (!offer || !key) return;
        const time = readTime(offer.item.dateHandled);
        const known = this.#byOffer.get(key);
        // The order of the datasets must not decide between two readings of the same time.
        const isNewer = !known || time > known.time || (time === known.time && datasetId < known.datasetId);
        if (isNewer) this.#byOffer.set(key, { time, datasetId });
    }

    /**
     * Whether another dataset has a newer reading of an offer.
     *
     * @param offer The offer.
     * @param datasetId The dataset in which it was found.
     */
    isOutdated(offer: ComparableOffer, datasetId: string): boolean {
        const key = offerKey(offer);
        const newest = key === null ? undefined : this.#byOffer.get(key);
        return newest !== undefined && newest.datasetId !== datasetId;
    }
}

/**
 * Returns the key of an offer: its id, or its seller and condition. Null when it has neither, so that it is always
 * compared.
 */
function offerKey(offer: ComparableOffer): string | null {
    const { marketplace, asin, deliveryLocation, offerId, sellerId, sellerName, condition } = offer;
    const seller = sellerId ?? sellerName;
    if (offerId === null && seller === '') return null;
    return [marketplace, asin, deliveryLocation ?? '', ...(offerId === null ? [seller, condition] : [offerId])].join(
        '\n',
    );
}

function readTime(dateHandled: unknown): number {
    const time = typeof dateHandled === 'string' ? Date.parse(dateHandled) : Number.NaN;
    return Number.isNaN(time) ? 0 : time;
}

/**
 * Reads several datasets to find the newest reading of each offer, before they are compared.
 *
 * @param datasets The datasets.
 * @param ends The offset in each dataset at which to stop, for a restarted run. Absent to read all items.
 */
export async function findNewestReadings(
    datasets: readonly Dataset[],
    ends?: readonly number[],
): Promise<NewestReadings> {
    const newest = new NewestReadings();
    for await (const { dataset, items, end, index } of readAllPages(datasets, ends)) {
        for (const item of items) newest.note(item, dataset.id);
        newest.ends[index] = end;
    }
    return newest;
}
