import type { PlatformContext } from '../context.js';
import { LONGEST_FIRST_DELAY_MS } from './attempt.js';
import { DISPATCHES_DUE } from './dispatch.js';

/**
 * Sets back the times of all unfinished dispatches and of their calls. Call it in a transaction.
 *
 * @param context The platform.
 * @param ms How far, in milliseconds.
 */
export function setBackDispatches({ database, changes }: PlatformContext, ms: number): void {
    database.run(
        `UPDATE webhook_dispatch_calls SET started_at = started_at - ?, finished_at = finished_at - ?
        WHERE dispatch_id IN (SELECT id FROM webhook_dispatches WHERE status = 'ACTIVE')`,
        ms,
        ms,
    );
    database.run(
        `UPDATE webhook_dispatches SET created_at = created_at - ?, next_attempt_at = next_attempt_at - ?
        WHERE status = 'ACTIVE'`,
        ms,
        ms,
    );
    database.afterCommit(() => changes.announce(DISPATCHES_DUE));
}

/**
 * Makes dispatches due earlier that would wait longer than the schedule allows. This happens when the clock was set
 * back while no platform ran.
 *
 * @param context The platform.
 */
export function pullInDispatches({ database, clock }: PlatformContext): void {
    database.run(
        `UPDATE webhook_dispatches SET next_attempt_at = MIN(next_attempt_at, ? + ? * (1 << MAX(attempts - 1, 0)))
        WHERE next_attempt_at IS NOT NULL`,
        clock.now(),
        LONGEST_FIRST_DELAY_MS,
    );
}
