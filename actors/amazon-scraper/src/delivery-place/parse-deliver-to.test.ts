import { findMarketplace, type Marketplace } from '@offer-chain/offer';
import { expect, it } from 'vitest';
import { parseDeliverTo } from './parse-deliver-to.js';

const store = (domain: string) => findMarketplace(domain) as Marketplace;

it.each([
    [
        'amazon.de',
        '1011',
        'Input field "deliverTo": amazon.de takes a postal code of Germany, such as "10115", or the two-letter code of another country that it delivers to, such as "CH"; it is "1011".',
    ],
    [
        'amazon.ae',
        'Dubai',
        'Input field "deliverTo": amazon.ae takes a city of United Arab Emirates instead of a postal code, which is not supported here, or the two-letter code of another country that it delivers to, such as "CH"; it is "Dubai".',
    ],
    ['amazon.com', 'XX', 'such as "10001"'],
    ['amazon.co.uk', 'UK', 'such as "SW1A 1AA"'],
])('%s refuses %s', (domain, text, message) => {
    expect(() => parseDeliverTo(text, store(domain))).toThrow(message);
});
