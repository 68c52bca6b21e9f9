import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds after which other work comes first. */
const LONGEST_TURN_MS = 20;

/**
 * Makes a queue for pieces of work of which hundreds may come at once, such as requests: every few of them get a turn of
 * the event loop, so that what is not in the queue goes on in between.
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
