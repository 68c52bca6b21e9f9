import { expect, it } from 'vitest';
import { createTestClock } from './clock.js';
import { PAUSE_AFTER_ERROR_MS } from './passing-error.js';
import { createPatientClock } from './patient-clock.js';
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

it('goes back when what was written has been set back, however often that fails', async () => {
    const clock = createTestClock(10_000_000);
    let isDiskFull = true;
    const patient = createPatientClock(clock, () => {});
    const watched = createSetBackWatch(patient, () => {
        if (isDiskFull) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    });
    clock.setBack(3_600_000);
    expect(watched.now()).toBe(10_000_000);
    await clock.advance(PAUSE_AFTER_ERROR_MS);
    expect(watched.now()).toBe(10_000_000 + PAUSE_AFTER_ERROR_MS);
    isDiskFull = false;
    await clock.advance(PAUSE_AFTER_ERROR_MS);
    expect(watched.now()).toBe(6_400_000 + 2 * PAUSE_AFTER_ERROR_MS);
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
