import { Actor } from 'apify';
import { InputError } from './input-error.js';

/** How a run ends. */
export interface RunResult {
    succeeded: boolean;
    /** The run's status message. */
    message: string;
}

/**
 * Runs an Actor's work from `Actor.init()` to the end of its process. The run fails without a stack trace when the work
 * throws an `InputError`; any other error is thrown on, so that the run fails with its stack trace.
 *
 * @param work What the Actor does; resolves to the run's status message, or to a `RunResult` when it may fail.
 * @throws {Error} When the work throws anything but an `InputError`.
 * @example
 * await runActor(async () => {
 *     const { task } = parseInput(schema, await Actor.getInput());
 *     return `Task ${task} is done.`;
 * });
 * @see https://docs.apify.com/sdk/js/reference/class/Actor#exit
 */
export async function runActor(work: () => Promise<string | RunResult>): Promise<void> {
    await Actor.init();
    try {
        const result = await work();
        const { succeeded, message } = typeof result === 'string' ? { succeeded: true, message: result } : result;
        await (succeeded ? Actor.exit(message) : Actor.fail(message));
    } catch (error) {
        if (!(error instanceof InputError)) throw error;
        await Actor.fail(error.message);
    }
}
