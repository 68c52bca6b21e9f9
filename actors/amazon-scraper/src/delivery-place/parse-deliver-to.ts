import { InputError } from '@offer-chain/actor-input';
import { type DeliverTo, describeDeliverTo, findDeliverTo, type Marketplace } from '@offer-chain/offer';

/**
 * Reads the place of delivery that the input names.
 *
 * @param text A postal code of the store's country, or the two-letter code of another country.
 * @param marketplace The store.
 * @throws {InputError} When the store does not accept such a place. The message says what it accepts.
 * @example
 * parseDeliverTo('tr', findMarketplace('amazon.de')); // { country: 'TR' }
 */
export function parseDeliverTo(text: string, marketplace: Marketplace): DeliverTo {
    const place = findDeliverTo(text, marketplace);
    if (place) return place;
    throw new InputError(`Input field "deliverTo": ${describeDeliverTo(marketplace)}; it is "${text}".`);
}
