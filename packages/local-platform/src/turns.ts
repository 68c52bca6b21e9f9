import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds after which other work comes first. */
const LONGEST_TURN_MS = 20;

/**
 * Makes a queue for pieces of work of which many may come at once, such as requests that start runs: every few of them
 * get a turn of the event loop, so that other requests are served in between.
 *
 * @returns Resolves, in the order of the calls, when a piece of work may begin.
 * @example
 * const turn = createTurns();
 * await turn();
 */
export function createTurns(): () => Promise<void> {
    let last = Promise.resolve();
    let begunAt = 0;
    return () => {
        last = last.then(async () => {
            if (performance.now() - begunAt < LONGEST_TURN_MS) return;
            await nextTurn();
            begunAt = performance.now();
        });
        return last;
    };
}
