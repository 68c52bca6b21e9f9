import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestClock, systemClock } from './clock.js';

const DAY = 86_400_000;

describe('the system clock', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it.each([1, 1000, 24 * DAY, 25 * DAY, 100 * DAY])('runs a timer after %s ms and not before', (delayMs) => {
        const callback = vi.fn();
        systemClock.setTimer(callback, delayMs);
        vi.advanceTimersByTime(delayMs - 1);
        expect(callback).toHaveBeenCalledTimes(0);
        vi.advanceTimersByTime(1);
        expect(callback).toHaveBeenCalledTimes(1);
    });

    it('runs no timer that was cancelled, however far it had come', () => {
        const callback = vi.fn();
        const timers = [1000, 100 * DAY].map((delayMs) => systemClock.setTimer(callback, delayMs));
        vi.advanceTimersByTime(999);
        timers[0]?.cancel();
        vi.advanceTimersByTime(90 * DAY);
        timers[1]?.cancel();
        vi.advanceTimersByTime(90 * DAY);
        expect(callback).toHaveBeenCalledTimes(0);
    });
});

describe('a test clock', () => {
    it('runs timers in the order of their times, and timers of the same time in the order they were set', async () => {
        const clock = createTestClock(0);
        const ran: string[] = [];
        const set = (name: string, delayMs: number) =>
            clock.setTimer(() => ran.push(`${name} ${clock.now()}`), delayMs);
        set('c', 20);
        set('a', 10);
        set('b', 10);
        set('never', 15).cancel();
        set('past', -5);
        clock.setTimer(() => set('set by a timer', 5), 10);
        set('d', 31);
        await clock.advance(30);
        expect(ran).toEqual(['past 0', 'a 10', 'b 10', 'set by a timer 15', 'c 20']);
        expect([clock.now(), clock.untilNextTimer()]).toEqual([30, 1]);
    });
});
