import type { PlatformContext } from '../context.js';

/** Sends dispatches when they are due. */
export interface Dispatcher {
    /** Looks for dispatches that are due now; called after a commit that wrote some. */
    wake(): void;
    /** Stops sending; resolves when no call is under way. What is owed stays in the database. */
    close(): Promise<void>;
}

/** Starts the dispatcher of a platform; it first sends what an earlier process still owed. */
export function createDispatcher(_context: PlatformContext): Dispatcher {
    return { wake() {}, close: async () => {} };
}
