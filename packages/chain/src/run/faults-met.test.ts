import { createCatalog, expectedOffers, type RequestCounts } from '@offer-chain/storefront';
import { expect, it } from 'vitest';
import { faultsMet } from './faults-met.js';

const expected = expectedOffers(createCatalog()).slice(0, 3);
const requests = { captcha: 2, unavailable: 1, drop: 0, slow: 0, signIn: 0, error: 0 } as RequestCounts;
const items = expected.map((offer) => ({ ...offer }));

it('says which faults were met, and whether the result is right', () => {
    expect(faultsMet(requests, items, expected)).toBe(
        'The shop had 3 faults (503 1, captcha 2). All survived: the result is right',
    );
    expect(faultsMet(requests, items.slice(1), expected)).toContain('2 of 3 products are right anyway');
    const dearer = [{ ...items[0], totalPrice: 1e6 }, ...items.slice(1)];
    expect(faultsMet(requests, dearer, expected)).toContain('2 of 3 products are right anyway');
    expect(faultsMet({ ...requests, captcha: 0 }, items, expected)).toContain('The shop had 1 fault (503 1).');
});

it('says so when none was met', () => {
    expect(faultsMet({ ...requests, captcha: 0, unavailable: 0 }, items, expected)).toContain('no fault this time');
});
