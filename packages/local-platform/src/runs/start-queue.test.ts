import { expect, it } from 'vitest';
import { createStartQueue } from './start-queue.js';

it('lets the first process start at once, and each further one when timers are on time again', async () => {
    const starts = createStartQueue();
    const { signal } = new AbortController();
    const seen: string[] = [];
    const first = starts.turn(async () => {
        seen.push('first');
        // A process that takes all processor time, so that the platform's timers are late.
        setTimeout(() => {
            for (const end = performance.now() + 60; performance.now() < end; );
            setTimeout(() => seen.push('timer'));
        }, 1);
    }, signal);
    const others = ['second', 'third'].map((name) => starts.turn(async () => seen.push(name), signal));
    await first;
    expect(seen).toEqual(['first']);
    await Promise.all(others);
    expect(seen).toEqual(['first', 'timer', 'second', 'third']);
});

it('waits until a process has started, which can take a while, and goes on after a failed start', async () => {
    const starts = createStartQueue();
    const { signal } = new AbortController();
    const seen: string[] = [];
    const start = (name: string) => async () => {
        seen.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(`${name} ends`);
        if (name === 'first') throw new Error('cannot start');
    };
    const [first, second] = ['first', 'second'].map((name) => starts.turn(start(name), signal));
    await expect(first).rejects.toThrow('cannot start');
    await second;
    expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

it('makes no process wait when the platform closes', async () => {
    const starts = createStartQueue();
    const closing = new AbortController();
    closing.abort();
    const turns = Array.from({ length: 100 }, () => starts.turn(async () => {}, closing.signal));
    let hasTimerRun = false;
    setTimeout(() => {
        hasTimerRun = true;
    });
    await Promise.all(turns);
    expect(hasTimerRun).toBe(false);
});
