import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { untilIdle, untilSettled, type Worker } from './settling.js';

/** A worker that is busy until its `stop` is called. */
function busyWorker(): Worker & { stop(): void } {
    let resolve = () => {};
    let isBusy = true;
    const done = new Promise<void>((resolveDone) => {
        resolve = resolveDone;
    });
    return {
        isIdle: () => !isBusy,
        idle: () => done,
        stop() {
            isBusy = false;
            resolve();
        },
    };
}

/** Checks whether a promise is resolved, after all other work that can continue has run. */
async function isSettled(promise: Promise<void>): Promise<boolean> {
    let settled = false;
    void promise.then(() => {
        settled = true;
    });
    for (let turn = 0; turn < 10; turn++) await vi.advanceTimersByTimeAsync(0);
    return settled;
}

describe('waiting', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it('for workers ends when none has work left, also when one gave work to another', async () => {
        const [first, second] = [busyWorker(), busyWorker()];
        let current: Worker = first;
        const relay: Worker = { isIdle: () => current.isIdle(), idle: () => current.idle() };
        const waiting = untilIdle([relay]);
        expect(await isSettled(waiting)).toBe(false);
        current = second;
        first.stop();
        expect(await isSettled(waiting)).toBe(false);
        second.stop();
        expect(await isSettled(waiting)).toBe(true);
    });

    it('for runs has no limit, and for webhook calls it lasts five seconds at most', async () => {
        const [transitions, dispatcher] = [busyWorker(), busyWorker()];
        const waiting = untilSettled(transitions, dispatcher);
        await vi.advanceTimersByTimeAsync(60_000);
        expect(await isSettled(waiting)).toBe(false);
        transitions.stop();
        expect(await isSettled(waiting)).toBe(true);

        const calls = untilSettled(transitions, busyWorker());
        expect(await isSettled(calls)).toBe(false);
        // A process that had to stand still, however long, then runs each of its timers once.
        await vi.advanceTimersToNextTimerAsync();
        expect(await isSettled(calls)).toBe(false);
        await vi.advanceTimersByTimeAsync(4800);
        expect(await isSettled(calls)).toBe(false);
        await vi.advanceTimersByTimeAsync(200);
        expect(await isSettled(calls)).toBe(true);
    });

    it('leaves no timer behind', async () => {
        const worker = busyWorker();
        worker.stop();
        expect(await isSettled(untilSettled(worker, worker))).toBe(true);
        expect(vi.getTimerCount()).toBe(0);
    });
});
