import { aroundEach, expect, it } from 'vitest';
import { withMemoryActor } from '../test/memory-actor.js';
import { createCrawler } from './crawler.js';
import { readInput } from './input.js';
import { openRunState } from './state/run-state.js';

aroundEach(withMemoryActor);

it('requests no more pages at the same time than the input says', async () => {
    const crawler = createCrawler(await openRunState(readInput({ keyword: 'iphone', maxConcurrency: 7 })), undefined);
    await crawler.run([]);
    expect(crawler.autoscaledPool?.maxConcurrency).toBe(7);
});
