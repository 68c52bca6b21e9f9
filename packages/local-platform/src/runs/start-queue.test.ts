import { expect, it } from 'vitest';
import { createStartQueue } from './start-queue.js';

it('lets the first process start at once, and each further one when timers are on time again', async () => {
    const startInTurn = createStartQueue(new AbortController().signal);
    const seen: string[] = [];
    const first = startInTurn(async () => {
        seen.push('first');
        // A process that takes all processor time, so that the platform's timers are late.
        setTimeout(() => {
            for (const end = performance.now() + 60; performance.now() < end; );
            setTimeout(() => seen.push('timer'));
        }, 1);
    });
    const others = ['second', 'third'].map((name) => startInTurn(async () => seen.push(name)));
    await first;
    expect(seen).toEqual(['first']);
    await Promise.all(others);
    expect(seen).toEqual(['first', 'timer', 'second', 'third']);
});

it('waits until a process has started, however long that takes, and continues after one that cannot start', async () => {
    const { signal } = new AbortController();
    const [startInTurn, startElsewhere] = [createStartQueue(signal), createStartQueue(signal)];
    const seen: string[] = [];
    let failFirst = (_error: Error) => {};
    const first = startInTurn(() => new Promise<never>((_resolve, reject) => (failFirst = reject)));
    const second = startInTurn(async () => void seen.push('second'));
    // Meanwhile the turns of another queue come one after another.
    for (let turns = 0; turns < 5; turns++) await startElsewhere(async () => {});
    expect(seen).toEqual([]);
    failFirst(new Error('cannot start'));
    await expect(first).rejects.toThrow('cannot start');
    await second;
    expect(seen).toEqual(['second']);
});

it('makes no process wait when the platform closes', async () => {
    const startInTurn = createStartQueue(AbortSignal.abort());
    const turns = Array.from({ length: 100 }, () => startInTurn(async () => {}));
    let hasTimerRun = false;
    setTimeout(() => {
        hasTimerRun = true;
    });
    await Promise.all(turns);
    expect(hasTimerRun).toBe(false);
});
