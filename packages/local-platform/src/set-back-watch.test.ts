import { expect, it } from 'vitest';
import { createTestClock } from './clock.js';
import { createSetBackWatch } from './set-back-watch.js';

it('reports how far the time was set back, and ignores small steps and passing time', async () => {
    const clock = createTestClock();
    const steps: number[] = [];
    const watched = createSetBackWatch(clock, (ms) => void steps.push(ms));
    for (const step of [0, 999, -5000, 3000, 3_600_000, 0]) {
        clock.setBack(step);
        watched.now();
        await clock.advance(1000);
    }
    expect(steps).toEqual([3000, 3_600_000]);
});

it('ignores a clock that does not measure elapsed time', () => {
    const clock = { now: () => 1, setTimer: () => ({ cancel: () => {} }) };
    expect(createSetBackWatch(clock, () => {})).toBe(clock);
});
