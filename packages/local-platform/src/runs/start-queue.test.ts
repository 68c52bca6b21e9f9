import { expect, it } from 'vitest';
import { createStartQueue } from './start-queue.js';

it('lets the first start at once, and each other one when timers are on time after the one before', async () => {
    const starts = createStartQueue();
    const { signal } = new AbortController();
    const seen: string[] = [];
    const first = starts.turn(signal).then(() => {
        seen.push('first');
        // A process that takes the machine: the platform's timers are late.
        setTimeout(() => {
            for (const end = performance.now() + 60; performance.now() < end; );
            setTimeout(() => seen.push('timer'));
        }, 1);
    });
    const others = ['second', 'third'].map((name) => starts.turn(signal).then(() => seen.push(name)));
    await Promise.resolve();
    await first;
    expect(seen).toEqual(['first']);
    await Promise.all(others);
    expect(seen).toEqual(['first', 'timer', 'second', 'third']);
});

it('holds nobody up when the platform closes', async () => {
    const starts = createStartQueue();
    const closing = new AbortController();
    closing.abort();
    const turns = Array.from({ length: 100 }, () => starts.turn(closing.signal));
    let hasTimerRun = false;
    setTimeout(() => {
        hasTimerRun = true;
    });
    await Promise.all(turns);
    expect(hasTimerRun).toBe(false);
});
