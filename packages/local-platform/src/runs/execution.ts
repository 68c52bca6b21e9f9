import type { Timer } from '../clock.js';
import type { RunProcess } from './run-process.js';

/** A run whose turn has come. */
export interface Execution {
    process: RunProcess | null;
    timers: Set<Timer>;
    /** What the end of the process means: the run's end, another start, or nothing, as the platform is closing. */
    atEnd: 'finish' | 'restart' | 'suspend';
    /** Whether its time is up, so that it ends as TIMED-OUT, whatever could be written of that before. */
    isTimedOut: boolean;
    /** Whether the process is killed as it used more memory than the run may. */
    isOutOfMemory: boolean;
    /** Whether the process has charged more than it may, so that the run is to be aborted. */
    isOverLimit: boolean;
    /** Resolves when nothing of the run is left running. */
    done: Promise<void>;
}

/** Makes the execution of a run whose process is still to be started. */
export function createExecution(): Execution {
    return {
        process: null,
        timers: new Set(),
        atEnd: 'finish',
        isTimedOut: false,
        isOutOfMemory: false,
        isOverLimit: false,
        done: Promise.resolve(),
    };
}
