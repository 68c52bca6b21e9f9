import { Actor } from 'apify';
import { aroundEach, describe, expect, it, vi } from 'vitest';
import { withMemoryActor } from '../../test/memory-actor.js';
import { readInput } from '../input.js';
import { firstOffersRequest, productRequest } from '../routes/requests.js';
import { openRunState } from './run-state.js';
import { requestUnfinished } from './unfinished-products.js';

aroundEach(withMemoryActor);

const input = readInput({ keyword: 'iphone' });
const product = (asin: string) => ({ asin, title: 'A phone', description: '', keyword: 'iphone' });

describe('requestUnfinished', () => {
    it('asks the queue for nothing when this process has requested all products', async () => {
        const state = await openRunState(input);
        for (const asin of await state.chosenProducts.choose(['B000000001', 'B000000002'])) {
            state.requestedProducts.add(asin);
        }
        const addRequest = vi.spyOn(state.queue, 'addRequest');
        const getRequest = vi.spyOn(state.queue, 'getRequest');
        expect(await requestUnfinished(state)).toBe(0);
        expect([addRequest.mock.calls, getRequest.mock.calls]).toEqual([[], []]);
    });

    it('requests what was chosen by a search page that failed before it could request it', async () => {
        const state = await openRunState(input);
        await state.chosenProducts.choose(['B000000001']);
        expect(await requestUnfinished(state)).toBe(1);
        expect(await requestUnfinished(state)).toBe(0);
        expect((await state.queue.fetchNextRequest())?.uniqueKey).toBe('PRODUCT B000000001');
    });

    it('requests after a restart what has neither offers, nor a report, nor a request for its offers', async () => {
        const before = await openRunState(input);
        await before.chosenProducts.choose(['B0SAVED001', 'B0LOST0001', 'B0MISSING1', 'B0QUEUED01', 'B0PRODUCT1']);
        await (await Actor.openDataset()).pushData({ asin: 'B0SAVED001', position: 1 });
        const { queue, statistics } = before;
        await queue.addRequest(productRequest(input.origin, product('B0QUEUED01')));
        await queue.addRequest(firstOffersRequest(input.origin, product('B0QUEUED01')));
        await queue.addRequest(productRequest(input.origin, product('B0PRODUCT1')));
        const restarted = await openRunState(input);
        const lostPages = [
            { url: '', label: 'OFFERS', asin: 'B0LOST0001', reason: 'captcha' as const, message: '' },
            { url: '', label: 'PRODUCT', asin: 'B0MISSING1', reason: 'missing' as const, message: '' },
        ];
        const state = { ...restarted, statistics: { ...statistics, lostPages } };
        expect(await requestUnfinished(state)).toBe(1);
        const added = await queue.addRequest(firstOffersRequest(input.origin, product('B0PRODUCT1')));
        expect(added.wasAlreadyPresent).toBe(true);
        // What the search page said of the product is not lost.
        expect((await queue.getRequest(added.requestId))?.userData).toMatchObject({ title: 'A phone' });
    });
});
