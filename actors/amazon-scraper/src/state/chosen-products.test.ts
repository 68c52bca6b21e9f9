import { aroundEach, describe, expect, it } from 'vitest';
import { withMemoryActor } from '../../test/memory-actor.js';
import { openChosenProducts } from './chosen-products.js';

aroundEach(withMemoryActor);

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
        await before.choose(['A', 'B']);
        const restarted = await openChosenProducts(2);
        expect(await restarted.choose(['C', 'B', 'A'])).toEqual(['B', 'A']);
    });
});
