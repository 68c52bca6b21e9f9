import type { Timer } from '../clock.js';
import type { RunProcess } from './run-process.js';

/** A run from the time when it gets its memory until none of its processes is left. */
export interface Execution {
    process: RunProcess | null;
    timers: Set<Timer>;
    /**
     * What follows the end of the process: the run's end, another start, or nothing because the platform is closing.
     */
    atEnd: 'finish' | 'restart' | 'suspend';
    /** Whether its time is up. Then it ends as TIMED-OUT, even when TIMING-OUT could not be written before. */
    isTimedOut: boolean;
    /** Whether the process is killed because it used more memory than the run is allowed. */
    isOutOfMemory: boolean;
    /** Whether the process has charged more than allowed, so that the run will be aborted. */
    isOverLimit: boolean;
    /** Resolves when no process of the run is left. */
    done: Promise<void>;
}

/** Creates the execution of a run before its process is started. */
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
