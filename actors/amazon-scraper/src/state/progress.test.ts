import { Actor, log } from 'apify';
import { afterEach, aroundEach, describe, expect, it, vi } from 'vitest';
import { withMemoryActor } from '../../test/memory-actor.js';
import { readInput } from '../input.js';
import { ASIN_TRACKER_KEY } from './asin-tracker.js';
import { keepProgress } from './progress.js';
import { openRunState } from './run-state.js';

aroundEach(withMemoryActor);
afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
});

const events = () => Actor.config.getEventManager();
const persistState = async () => {
    events().emit('persistState' as never, { isMigrating: false });
    await events().waitForAllListenersToComplete();
};
const openProgress = async (...asins: string[]) => {
    const state = await openRunState(readInput({ keyword: 'iphone' }));
    await state.chosenProducts.choose(asins);
    return state;
};

describe('keepProgress', () => {
    it('keeps the ASIN tracker whenever the state is persisted, and when it stops', async () => {
        const progress = await openProgress('A', 'B');
        const stop = keepProgress(progress);
        await progress.savedOffers.save([{ asin: 'A', position: 1 } as never]);
        await persistState();
        expect(await Actor.getValue(ASIN_TRACKER_KEY)).toEqual({ A: 1, B: 0 });
        await progress.savedOffers.save([{ asin: 'B', position: 1 } as never]);
        await stop();
        expect(await Actor.getValue(ASIN_TRACKER_KEY)).toEqual({ A: 1, B: 1 });
        await progress.chosenProducts.choose(['C']);
        await persistState();
        expect(await Actor.getValue(ASIN_TRACKER_KEY)).toEqual({ A: 1, B: 1 });
    });

    it('logs every ten seconds until it stops, and each product as long as there are not too many', async () => {
        const info = vi.spyOn(log, 'info');
        const progress = await openProgress('A');
        const linesAfter = (milliseconds: number) => {
            info.mockClear();
            vi.advanceTimersByTime(milliseconds);
            return info.mock.calls;
        };
        vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
        const stop = keepProgress(progress);
        progress.statistics.totalSaved = 5;
        progress.statistics.furtherLostPages = 2;
        progress.statistics.errors = { 'https://www.amazon.com/': ['Captcha', 'Captcha'] };
        expect(linesAfter(9_999)).toEqual([]);
        expect(linesAfter(1)).toEqual([
            ['Statistics', expect.objectContaining({ totalSaved: 5, pagesWithErrors: 1, lostPages: 2 })],
            ['Offers of each ASIN', { A: 0 }],
        ]);
        await progress.chosenProducts.choose(Array.from({ length: 100 }, (_, i) => `B${i}`));
        expect(linesAfter(10_000)[1]).toEqual(['Products', { chosen: 101, withOffers: 0 }]);
        await stop();
        expect(linesAfter(60_000)).toEqual([]);
    });
});
