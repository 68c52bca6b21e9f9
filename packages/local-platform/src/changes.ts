/**
 * Announces changes: a run or build has finished, a log has grown. Nothing polls. To wait for a change, listen first,
 * then read the database, then wait.
 */
export interface Changes {
    /** Announces that the run, build or log with this id has changed. Call it after the commit. */
    announce(id: string): void;
    /**
     * Calls the listener at each change until it is stopped.
     *
     * @returns Stops the calls.
     */
    listen(id: string, listener: () => void): () => void;
    /**
     * Calls the listener at each change of any id, and once more when the platform closes, until it is stopped.
     *
     * @returns Stops the calls.
     */
    listenToAll(listener: () => void): () => void;
    /** True once the platform is closing. Every wait must then end. */
    readonly closed: boolean;
    /** Calls every listener for the last time. */
    close(): void;
}

/** Creates the announcements of one platform. */
export function createChanges(): Changes {
    const listeners = new Map<string, Set<() => void>>();
    const listenersToAll = new Set<() => void>();
    let closed = false;
    /** Calls all listeners. When one fails, the others are still called. */
    const wake = (...groups: Iterable<() => void>[]) => {
        const problems: unknown[] = [];
        for (const listener of groups.flatMap((group) => [...group])) {
            try {
                listener();
            } catch (error) {
                problems.push(error);
            }
        }
        if (problems.length > 0) throw problems[0];
    };
    return {
        get closed() {
            return closed;
        },
        announce(id) {
            wake(listeners.get(id) ?? [], listenersToAll);
        },
        listen(id, listener) {
            const group = listeners.get(id) ?? new Set();
            listeners.set(id, group.add(listener));
            return () => {
                group.delete(listener);
                if (group.size === 0 && listeners.get(id) === group) listeners.delete(id);
            };
        },
        listenToAll(listener) {
            listenersToAll.add(listener);
            return () => void listenersToAll.delete(listener);
        },
        close() {
            closed = true;
            wake(...listeners.values(), listenersToAll);
        },
    };
}

/**
 * Waits for the next announcement of a change.
 *
 * @param id The run, build or log.
 * @param signal Ends the wait.
 */
export function nextChange(changes: Changes, id: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const stop = () => {
            stopListening();
            signal.removeEventListener('abort', stop);
            resolve();
        };
        const stopListening = changes.listen(id, stop);
        signal.addEventListener('abort', stop, { once: true });
    });
}
