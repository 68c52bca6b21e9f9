import { findStarterOfShell, isRunning } from './starter-of-shell.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The reason of an abort: a signal that asks this process to end. */
export class Interrupted extends Error {
    /** The exit code that tells a shell the signal. */
    readonly exitCode: number;

    constructor(readonly signal: NodeJS.Signals) {
        super(`Stopped by ${signal}`);
        this.exitCode = 128 + ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal as string] ?? 0);
    }
}

/** How often to check that the parent still runs; there is no event for its end. */
const PARENT_CHECK_MS = 250;

/**
 * Calls back when npm, or the shell in which npm started this process, has ended. A signal to npm alone ends npm, but
 * many shells do not pass it on and live on. A program that was started without npm is not affected.
 */
function watchNpm(gone: () => void): () => void {
    if (process.env.npm_lifecycle_event === undefined) return () => {};
    const parent = process.ppid;
    const npm = findStarterOfShell(parent);
    const timer = setInterval(() => {
        if (process.ppid !== parent || (npm !== null && !isRunning(npm))) gone();
    }, PARENT_CHECK_MS);
    timer.unref();
    return () => clearInterval(timer);
}

/** Turns the first Ctrl-C (or SIGTERM, SIGHUP) into an aborted signal, whose reason is {@link Interrupted}. */
export function watchInterruption(): { signal: AbortSignal; stopWatching: () => void } {
    const controller = new AbortController();
    const listeners: (() => void)[] = SIGNALS.map((name) => {
        const listener = () => controller.abort(new Interrupted(name));
        process.on(name, listener);
        return () => void process.off(name, listener);
    });
    listeners.push(watchNpm(() => controller.abort(new Interrupted('SIGHUP'))));
    return {
        signal: controller.signal,
        stopWatching() {
            for (const remove of listeners) remove();
        },
    };
}

/** Resolves when the signal is aborted. */
export function untilInterrupted(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
    });
}
