import type { Worker } from '../settling.js';

/** Which runs are between two states, their process being started or ended. */
export interface Transitions extends Worker {
    /** A run's process is about to be started or ended. */
    begin(runId: string): void;
    /** The run's process runs, or the run has ended; harmless when nothing had begun. */
    end(runId: string): void;
}

/** Makes the transitions of one platform. */
export function createTransitions(): Transitions {
    const moving = new Set<string>();
    const waiting: (() => void)[] = [];
    return {
        begin: (runId) => void moving.add(runId),
        end(runId) {
            if (!moving.delete(runId) || moving.size > 0) return;
            for (const resolve of waiting.splice(0)) resolve();
        },
        isIdle: () => moving.size === 0,
        idle: () => (moving.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    };
}
