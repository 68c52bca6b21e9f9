import type { OfferItem } from '@offer-chain/offer';
import { Actor, type Dataset } from 'apify';
import { aroundEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withMemoryActor } from '../../test/memory-actor.js';
import { openSavedOffers } from './saved-offers.js';

aroundEach(withMemoryActor);

let dataset: Dataset<OfferItem>;
beforeEach(async () => {
    dataset = await Actor.openDataset<OfferItem>();
});

const page = (asin: string, ...positions: number[]) =>
    positions.map((position) => ({ asin, position })) as unknown as OfferItem[];
const saved = async () => (await dataset.getData()).items.map(({ asin, position }) => `${asin} ${position}`).sort();

describe('openSavedOffers', () => {
    it('pushes pages at the same time, each of them once', async () => {
        const offers = await openSavedOffers();
        const push = dataset.pushData.bind(dataset);
        let release = () => {};
        const held = new Promise<void>((resolve) => {
            release = resolve;
        });
        vi.spyOn(dataset, 'pushData').mockImplementation(async (items) => {
            if (JSON.stringify(items).includes('SLOW')) await held;
            await push(items);
        });
        const slow = [offers.save(page('SLOW', 1, 2)), offers.save(page('SLOW', 1, 2))];
        // This one does not wait for the slow one.
        await offers.save(page('QUICK', 1));
        expect(await saved()).toEqual(['QUICK 1']);
        release();
        await Promise.all(slow);
        expect(await saved()).toEqual(['QUICK 1', 'SLOW 1', 'SLOW 2']);
        expect([offers.total, offers.products, offers.counts()]).toEqual([3, 2, { QUICK: 1, SLOW: 2 }]);
    });

    it.each([
        ['arrived all the same', true],
        ['did not arrive', false],
    ])('saves a page once when a push failed and %s', async (_name, arrives) => {
        const offers = await openSavedOffers();
        const push = dataset.pushData.bind(dataset);
        vi.spyOn(dataset, 'pushData').mockImplementationOnce(async (items) => {
            if (arrives) await push(items);
            throw new Error('socket hang up');
        });
        await expect(offers.save(page('A', 1, 2))).rejects.toThrow('socket hang up');
        await Promise.all([offers.save(page('A', 1, 2)), offers.save(page('B', 1)), offers.save(page('A', 3))]);
        expect(await saved()).toEqual(['A 1', 'A 2', 'A 3', 'B 1']);
        expect([offers.total, offers.counts()]).toEqual([4, { A: 3, B: 1 }]);
    });

    it('keeps its counts when the dataset cannot be read again, and reads it at the next attempt', async () => {
        const offers = await openSavedOffers();
        await offers.save(page('A', 1, 2));
        vi.spyOn(dataset, 'pushData').mockRejectedValueOnce(new Error('socket hang up'));
        await expect(offers.save(page('B', 1))).rejects.toThrow('socket hang up');
        vi.spyOn(dataset, 'getData').mockRejectedValueOnce(new Error('no answer'));
        await expect(offers.save(page('B', 1))).rejects.toThrow('no answer');
        expect([offers.total, offers.counts()]).toEqual([2, { A: 2 }]);
        await offers.save(page('B', 1));
        expect(await saved()).toEqual(['A 1', 'A 2', 'B 1']);
    });

    it('saves a page whose first position an earlier page reached, too', async () => {
        const offers = await openSavedOffers();
        await offers.save(page('A', 1, 2, 3));
        await offers.save(page('A', 3, 4));
        expect([offers.total, offers.counts()]).toEqual([5, { A: 5 }]);
    });

    it('counts a dataset of any size', async () => {
        const positions = Array.from({ length: 10_000 }, (_, i) => i + 1);
        await dataset.pushData(page('A', ...positions));
        expect((await openSavedOffers()).counts()).toEqual({ A: 10_000 });
        await dataset.pushData(page('B', 1));
        expect((await openSavedOffers()).counts()).toEqual({ A: 10_000, B: 1 });
    });

    it('counts what an earlier process saved, and does not save it again', async () => {
        await dataset.pushData(page('A', 1, 2));
        const offers = await openSavedOffers();
        await offers.save(page('A', 1, 2));
        expect(await saved()).toEqual(['A 1', 'A 2']);
        expect([offers.total, offers.has('A'), offers.has('B')]).toEqual([2, true, false]);
    });
});
