import type { PlatformContext } from './context.js';
import { setBackRuns } from './runs/set-back-runs.js';
import { setBackLocks } from './storage/queue-locks.js';
import { setBackDispatches } from './webhooks/set-back-dispatches.js';

/**
 * Adjusts unfinished work after the clock was set back: what was due in a minute is still due in a minute, and what has
 * lasted a minute has still lasted a minute. Schedules stay as they are, because they name a time of day.
 *
 * @param context The platform.
 * @param ms Milliseconds by which the clock was set back.
 */
export function followSetBack(context: PlatformContext, ms: number): void {
    context.database.transaction(() => {
        setBackDispatches(context, ms);
        setBackRuns(context, ms);
        setBackLocks(context, ms);
    });
    context.log(
        `The clock was set back by ${Math.round(ms / 1000)} seconds. Retries, timeouts and locks were moved back with it.`,
    );
}
