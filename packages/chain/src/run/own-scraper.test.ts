import { UsageError } from '@offer-chain/command-line';
import { describe, expect, it } from 'vitest';
import { checkDeliverTo, checkLink, ownScraperInput } from './own-scraper.js';

const WHOLE = { keyword: 'usb', marketplace: 'amazon.de', maxProducts: 3, baseUrl: 'http://shop' };

describe("the input of somebody's own scraper", () => {
    it('is the keyword, and what its schema has a field for', () => {
        expect(ownScraperInput(WHOLE, undefined)).toEqual({
            input: { keyword: 'usb' },
            leftOut: ['marketplace', 'maxProducts', 'baseUrl'],
        });
        const properties = { keyword: {}, baseUrl: {}, maxProducts: {} };
        expect(ownScraperInput(WHOLE, { properties })).toEqual({
            input: { keyword: 'usb', maxProducts: 3, baseUrl: 'http://shop' },
            leftOut: ['marketplace'],
        });
    });

    it('must have a field for a place of delivery that is given', () => {
        checkDeliverTo(undefined, 'mine', undefined);
        checkDeliverTo('10001', 'mine', { properties: { deliverTo: {} } });
        expect(() => checkDeliverTo('10001', 'mine', { properties: {} })).toThrow(/schema of mine has no "deliverTo"/);
    });

    it('must have a field for the Actor that its code links', () => {
        checkLink('persistent', 'mine', undefined);
        checkLink('code', 'mine', { properties: { chainTo: {} } });
        expect(() => checkLink('code', 'mine', { properties: {} })).toThrow(UsageError);
        expect(() => checkLink('code', 'mine', undefined)).toThrow(
            /schema of mine has no "chainTo".*persistent or ad-hoc/,
        );
    });
});
