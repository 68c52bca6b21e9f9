import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds after which other work gets its turn. */
const LONGEST_TURN_MS = 20;
/** Pieces after which other work gets its turn: a piece can do most of its work after others have begun. */
const MOST_PIECES = 8;

/**
 * Creates a queue for work that can arrive in hundreds of pieces at once, such as requests. After a few pieces, the
 * event loop gets a turn, so that other work continues in between.
 *
 * @returns A function that resolves when a piece of work can begin, in the order of the calls.
 * @example
 * const turn = createTurns();
 * await turn();
 */
export function createTurns(): () => Promise<void> {
    let last = Promise.resolve();
    let begunAt = 0;
    let pieces = 0;
    return () => {
        last = last.then(async () => {
            pieces += 1;
            if (pieces <= MOST_PIECES && performance.now() - begunAt < LONGEST_TURN_MS) return;
            await nextTurn();
            begunAt = performance.now();
            pieces = 1;
        });
        return last;
    };
}
