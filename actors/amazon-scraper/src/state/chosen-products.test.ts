import { setImmediate } from 'node:timers/promises';
import { Actor } from 'apify';
import { afterEach, aroundEach, describe, expect, it, vi } from 'vitest';
import { withMemoryActor } from '../../test/memory-actor.js';
import { openChosenProducts } from './chosen-products.js';

aroundEach(withMemoryActor);
afterEach(() => vi.restoreAllMocks());

describe('openChosenProducts', () => {
    it('chooses up to the limit, and gives what was chosen before as well', async () => {
        const products = await openChosenProducts(3);
        expect(await products.choose(['A', 'B', 'A'])).toEqual(['A', 'B']);
        expect([products.size, products.isFull]).toEqual([2, false]);
        expect(await products.choose(['B', 'C', 'D'])).toEqual(['B', 'C']);
        expect([products.size, products.isFull]).toEqual([3, true]);
        expect(await products.choose(['D', 'C'])).toEqual(['C']);
        expect([...products.asins()]).toEqual(['A', 'B', 'C']);
    });

    it('keeps the choice before it returns, so that a restarted run chooses no others', async () => {
        const before = await openChosenProducts(2);
        let isKept = false;
        const { setValue } = Actor;
        vi.spyOn(Actor, 'setValue').mockImplementation(async (...args) => {
            await setImmediate();
            await setValue.apply(Actor, args);
            isKept = true;
        });
        await before.choose(['A', 'B']);
        expect(isKept).toBe(true);
        const restarted = await openChosenProducts(2);
        expect(await restarted.choose(['C', 'B', 'A'])).toEqual(['B', 'A']);
    });
});
