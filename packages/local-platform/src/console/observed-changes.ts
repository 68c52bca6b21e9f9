import type { Changes } from '../changes.js';

/** Changes that can also be listened to all together. */
export interface ObservedChanges extends Changes {
    /**
     * Calls back at each announcement, whatever its id, and once more when the platform closes.
     * @returns stops the calls
     */
    observe(observer: () => void): () => void;
}

/** Lets the announcements of a platform be observed as a whole, besides by id. */
export function observeChanges(changes: Changes): ObservedChanges {
    const observers = new Set<() => void>();
    const tell = () => {
        for (const observer of [...observers]) observer();
    };
    return {
        get closed() {
            return changes.closed;
        },
        listen: changes.listen,
        announce(id) {
            changes.announce(id);
            tell();
        },
        close() {
            changes.close();
            tell();
        },
        observe(observer) {
            observers.add(observer);
            return () => void observers.delete(observer);
        },
    };
}
