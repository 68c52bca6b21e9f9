import { Actor } from 'apify';
import { afterEach, aroundEach, describe, expect, it, vi } from 'vitest';
import { withMemoryActor } from '../../test/memory-actor.js';
import { readInput } from '../input.js';
import { openRunState } from './run-state.js';
import { STATISTICS_KEY } from './statistics.js';

aroundEach(withMemoryActor);
afterEach(() => vi.restoreAllMocks());

const input = readInput({ keyword: 'iphone' });

describe('openRunState', () => {
    it('counts the offers that an earlier process saved after it last kept its statistics', async () => {
        await Actor.setValue(STATISTICS_KEY, { totalSaved: 1, pagesRead: 7 });
        await Actor.pushData([1, 2, 3].map((position) => ({ asin: 'B000000001', position })));
        const { statistics } = await openRunState(input);
        expect(statistics).toMatchObject({ totalSaved: 3, pagesRead: 7 });
    });

    it('unlocks the requests of an earlier process, on the platform alone', async () => {
        const unlockRequests = vi.fn();
        const requestQueue = vi.spyOn(Actor.apifyClient, 'requestQueue').mockReturnValue({ unlockRequests } as never);
        const { queue } = await openRunState(input);
        expect(unlockRequests).not.toHaveBeenCalled();
        vi.spyOn(Actor, 'isAtHome').mockReturnValue(true);
        await openRunState(input);
        expect([requestQueue.mock.calls, unlockRequests.mock.calls]).toEqual([[[queue.id]], [[]]]);
    });
});
