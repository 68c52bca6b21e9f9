import { describe, expect, it } from 'vitest';
import { outcomeOf } from './outcome.js';
import type { LostPage, Statistics } from './state/statistics.js';

const lost = (label: string, reason: LostPage['reason']): LostPage => ({
    url: '',
    label,
    asin: null,
    reason,
    message: '',
});
const statistics = (changes: Partial<Statistics>): Statistics => ({
    errors: {},
    totalSaved: 0,
    pagesRead: 0,
    blocked: { captcha: 0, signIn: 0, error: 0 },
    offersWithoutPrice: 0,
    productsWithoutOffer: { noFeaturedOffer: 0, outOfStock: 0, notDeliverable: 0, unknown: 0 },
    deliverTo: { confirmed: 0, otherPlace: 0, unconfirmed: 0, sessionsSet: 0, blockedDialogs: 0 },
    lostPages: [],
    furtherLostPages: 0,
    ...changes,
});

describe('outcomeOf', () => {
    it('succeeds with what was saved', () => {
        const outcome = outcomeOf(statistics({ totalSaved: 12, pagesRead: 5 }), 2);
        expect(outcome).toEqual({ succeeded: true, message: 'Saved 12 offers of 2 products.' });
    });

    it('says what is missing', () => {
        const lostPages = [lost('OFFERS', 'captcha'), lost('OFFERS', 'captcha'), lost('PRODUCT', 'failed')];
        expect(outcomeOf(statistics({ totalSaved: 1, pagesRead: 1, lostPages }), 1)).toEqual({
            succeeded: true,
            message: 'Saved 1 offer of 1 product. Missing: 2 offers pages blocked by a captcha, 1 product page failed.',
        });
    });

    it('says what is not for the place of delivery that was named', () => {
        const deliverTo = { confirmed: 30, otherPlace: 14, unconfirmed: 2, sessionsSet: 5, blockedDialogs: 1 };
        const lostPages = [lost('SEARCH', 'failed')];
        expect(outcomeOf(statistics({ totalSaved: 9, pagesRead: 32, lostPages, deliverTo }), 3).message).toBe(
            'Saved 9 offers of 3 products. Missing: 1 search page failed. ' +
                'Not confirmed for the place in "deliverTo": 2 of 32 pages; see "deliveryLocation" of the items.',
        );
    });

    it('fails when all that was read led to nothing but blocked pages', () => {
        const lostPages = [lost('OFFERS', 'captcha'), lost('OFFERS', 'unreadable')];
        expect(outcomeOf(statistics({ pagesRead: 1, lostPages, furtherLostPages: 7 }), 0)).toEqual({
            succeeded: false,
            message:
                'No offer could be saved: 1 offers page blocked by a captcha, 1 offers page not in a form that can be read, 7 further pages.',
        });
    });

    it('succeeds with nothing when the products are not there', () => {
        const lostPages = [lost('PRODUCT', 'missing')];
        expect(outcomeOf(statistics({ pagesRead: 1, lostPages }), 0).message).toBe(
            'Saved 0 offers of 0 products. Missing: 1 product page not found.',
        );
    });

    it('fails when every page was blocked', () => {
        expect(outcomeOf(statistics({ lostPages: [lost('SEARCH', 'captcha')] }), 0)).toEqual({
            succeeded: false,
            message: 'No page could be read: 1 search page blocked by a captcha.',
        });
    });
});
