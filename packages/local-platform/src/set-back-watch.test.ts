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

it('reports nothing when the process stands still before or after it reads the time', async () => {
    let time = 0;
    let pauseMs = 0;
    const clock = {
        now() {
            time += pauseMs;
            const now = time;
            time += pauseMs;
            return now;
        },
        elapsed: () => time,
        setTimer(callback: () => void) {
            callback();
            return { cancel: () => {} };
        },
    };
    const steps: number[] = [];
    const watched = createSetBackWatch(clock, (ms) => void steps.push(ms));
    for (pauseMs of [0, 5000, 0, 5000, 0]) watched.now();
    expect(steps).toEqual([]);
});

it('ignores a clock that does not measure elapsed time', () => {
    const clock = { now: () => 1, setTimer: () => ({ cancel: () => {} }) };
    expect(createSetBackWatch(clock, () => {})).toBe(clock);
});
