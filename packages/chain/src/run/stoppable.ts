import { Interrupted, watchInterruption, wrapped } from '@offer-chain/command-line';
import { createProgress, isLive, type Progress } from './progress.js';

/** Undoes one step of the opening. */
export type Closer = () => Promise<void>;

/** What the work of a command gets that a person can stop. */
export interface StoppableWork {
    progress: Progress;
    /** Aborted when the person stops the command, or something else calls `fail`. */
    signal: AbortSignal;
    /** Ends the work with an error, such as a platform that cannot go on. */
    fail(error: Error): void;
    /** What to close at the end, the last first. */
    opened: Closer[];
}

/**
 * Does a command's work, closes what it opened, and says so when a person stopped it.
 *
 * @param work What to do.
 * @returns The exit code.
 * @throws {Error} When the work throws and nobody stopped it.
 */
export async function stoppable(work: (about: StoppableWork) => Promise<number>): Promise<number> {
    const progress = createProgress(process.stderr, isLive(process.stderr, process.env));
    const interruption = watchInterruption();
    const failure = new AbortController();
    const signal = AbortSignal.any([interruption.signal, failure.signal]);
    const opened: Closer[] = [];
    try {
        const exitCode = await work({ progress, signal, opened, fail: (error) => failure.abort(error) });
        failure.signal.throwIfAborted();
        return exitCode;
    } catch (error) {
        // When the platform has failed, its failure says more than the errors of its requests.
        failure.signal.throwIfAborted();
        if (!(signal.reason instanceof Interrupted)) throw error;
        progress.close();
        const stopped = `${signal.reason.message}; every run has been aborted.`;
        process.stderr.write(`${wrapped(stopped, process.stderr.columns)}\n`);
        return signal.reason.exitCode;
    } finally {
        progress.close();
        for (const close of opened.reverse()) await close();
        interruption.stopWatching();
    }
}
