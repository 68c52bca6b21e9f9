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

it('waits until a process has started, however long that takes, and continues after one that cannot start', async () => {
    const [starts, others] = [createStartQueue(), createStartQueue()];
    const { signal } = new AbortController();
    const seen: string[] = [];
    let failFirst = (_error: Error) => {};
    const first = starts.turn(() => new Promise<never>((_resolve, reject) => (failFirst = reject)), signal);
    const second = starts.turn(async () => void seen.push('second'), signal);
    // Meanwhile the turns of another queue come one after another.
    for (let turns = 0; turns < 5; turns++) await others.turn(async () => {}, signal);
    expect(seen).toEqual([]);
    failFirst(new Error('cannot start'));
    await expect(first).rejects.toThrow('cannot start');
    await second;
    expect(seen).toEqual(['second']);
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
