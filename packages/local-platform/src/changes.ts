/**
 * Tells of changes: that a run or build has finished, that a log has grown. Nothing is polled: to wait for a change is
 * to listen first, then to read the database, then to wait.
 */
export interface Changes {
    /** Says that the run, build or log with this id has changed; call it after the commit. */
    announce(id: string): void;
    /**
     * Calls back at each change until it is told to stop.
     *
     * @returns Stops the calls.
     */
    listen(id: string, listener: () => void): () => void;
    /**
     * Calls back at each change, whatever its id, and once more when the platform closes, until it is told to stop.
     * @returns stops the calls
     */
    listenToAll(listener: () => void): () => void;
    /** True once the platform is closing: then every wait must end. */
    readonly closed: boolean;
    /** Calls every listener for the last time. */
    close(): void;
}

/** Makes the announcements of one platform. */
export function createChanges(): Changes {
    const listeners = new Map<string, Set<() => void>>();
    const listenersToAll = new Set<() => void>();
    let closed = false;
    /** Calls all listeners; one that fails keeps no other from being called. */
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
