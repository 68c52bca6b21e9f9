import { Actor, Configuration } from 'apify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readInput } from '../input.js';
import { openRunState } from './run-state.js';

beforeAll(() => {
    Configuration.getGlobalConfig().set('persistStorage', false);
    return Actor.init();
});
afterAll(() => Actor.exit({ exit: false }));

it('tells a restarted run from a new one, so that only the restarted one looks for unfinished products', async () => {
    const input = readInput({ keyword: 'iphone', maxProducts: 2 });
    const state = await openRunState(input);
    expect(state.isRestarted).toBe(false);
    expect(await state.chosenProducts.choose(['B000000001', 'B000000002', 'B000000003'])).toHaveLength(2);
    expect(state.isRestarted).toBe(false);

    const restarted = await openRunState(input);
    expect(restarted.isRestarted).toBe(true);
    expect([...restarted.chosenProducts.asins()]).toEqual(['B000000001', 'B000000002']);
});
