const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The end that a signal asks for. */
export class Interrupted extends Error {
    /** The exit code by which a shell knows the signal. */
    readonly exitCode: number;

    constructor(readonly signal: NodeJS.Signals) {
        super(`Stopped by ${signal}`);
        this.exitCode = 128 + ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal as string] ?? 0);
    }
}

/** Turns the first Ctrl-C (or SIGTERM, SIGHUP) into an aborted signal, whose reason is {@link Interrupted}. */
export function watchInterruption(): { signal: AbortSignal; stopWatching: () => void } {
    const controller = new AbortController();
    const listeners = SIGNALS.map((name) => {
        const listener = () => controller.abort(new Interrupted(name));
        process.on(name, listener);
        return () => void process.off(name, listener);
    });
    return {
        signal: controller.signal,
        stopWatching() {
            for (const remove of listeners) remove();
        },
    };
}
