/**
 * Wakes those who wait for something to change: a run or build to finish, a log to grow. Nothing is polled: who waits
 * listens first, then reads the database, then sleeps.
 */
export interface Changes {
    /** Says that the run, build or log with this id has changed; call it after the commit. */
    announce(id: string): void;
    /**
     * Calls back at each change until it is told to stop.
     * @returns stops the calls
     */
    listen(id: string, listener: () => void): () => void;
    /** True once the platform is closing: then nobody may wait any longer. */
    readonly closed: boolean;
    /** Wakes everybody for the last time. */
    close(): void;
}

/** Makes the announcements of one platform. */
export function createChanges(): Changes {
    const listeners = new Map<string, Set<() => void>>();
    let closed = false;
    const wake = (group: Iterable<() => void>) => {
        for (const listener of [...group]) listener();
    };
    return {
        get closed() {
            return closed;
        },
        announce: (id) => wake(listeners.get(id) ?? []),
        listen(id, listener) {
            const group = listeners.get(id) ?? new Set();
            listeners.set(id, group.add(listener));
            return () => {
                group.delete(listener);
                if (group.size === 0 && listeners.get(id) === group) listeners.delete(id);
            };
        },
        close() {
            closed = true;
            for (const group of [...listeners.values()]) wake(group);
        },
    };
}
