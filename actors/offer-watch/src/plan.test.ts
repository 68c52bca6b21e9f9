import { marketplaces } from '@offer-chain/offer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readInput } from './input.js';
import { planParts, scraperInputOf, searchesOf } from './plan.js';

const input = fc
    .record({
        keywords: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 60 }),
        asins: fc.uniqueArray(fc.stringMatching(/^B0[A-Z0-9]{8}$/), { maxLength: 30 }),
        marketplaces: fc.uniqueArray(fc.constantFrom(...marketplaces.map(({ domain }) => domain)), {
            minLength: 1,
            maxLength: 4,
        }),
        searchesPerRun: fc.integer({ min: 1, max: 40 }),
    })
    .filter(({ keywords, asins }) => keywords.length + asins.length > 0);

it('each search of each store is in one part, and a store has as few and as equal parts as possible', () => {
    fc.assert(
        fc.property(input, (given) => {
            const parts = planParts(readInput(given));
            expect(parts.map(({ index }) => index)).toEqual(parts.map((_, index) => index));
            for (const marketplace of given.marketplaces) {
                const ofStore = parts.filter((part) => part.marketplace === marketplace);
                expect(ofStore.flatMap(({ keywords }) => keywords)).toEqual(given.keywords);
                expect(ofStore.flatMap(({ asins }) => asins)).toEqual(given.asins);
                const sizes = ofStore.map(searchesOf);
                expect(Math.max(...sizes)).toBeLessThanOrEqual(given.searchesPerRun);
                expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
                expect(sizes.length).toBe(
                    Math.ceil((given.keywords.length + given.asins.length) / given.searchesPerRun),
                );
            }
        }),
    );
});

it('the parts of different stores alternate', () => {
    const parts = planParts(
        readInput({ keywords: ['a', 'b'], marketplaces: ['amazon.com', 'amazon.de'], searchesPerRun: 1 }),
    );
    expect(parts.map(({ marketplace, keywords }) => [marketplace, ...keywords])).toEqual([
        ['amazon.com', 'a'],
        ['amazon.de', 'a'],
        ['amazon.com', 'b'],
        ['amazon.de', 'b'],
    ]);
});

it("in a part's input, the store's fields replace the scraper's, and the searches of the part replace both", () => {
    const given = readInput({
        keywords: ['a'],
        marketplaces: ['amazon.de'],
        deliverTo: '10001',
        scraperInput: { maxProducts: 5, marketplace: 'amazon.fr' },
        inputByStore: { 'amazon.de': { deliverTo: '10115' }, 'amazon.com': { maxProducts: 1 } },
    });
    const inputs = planParts(given).map((part) => scraperInputOf(part, given));
    expect(inputs).toEqual([
        { maxProducts: 5, deliverTo: '10115', marketplace: 'amazon.de', keywords: ['a'], asins: [] },
    ]);
});
