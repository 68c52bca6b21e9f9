import type { PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';
import type { Status } from '../status.js';
import { appendLogLine } from './log.js';

/** What can happen to a run. */
export type RunMomentKind =
    | 'created'
    | 'started'
    | 'restarted'
    | 'rebooted'
    | 'migrating'
    | 'migrated'
    | 'metamorphed'
    | 'resurrected'
    | 'unstartable'
    | 'held'
    | 'finished';

/** One thing that happened to a run. */
export interface RunMoment {
    kind: RunMomentKind;
    /** The run's status from then on. */
    status: Status;
    /** A sentence for people. */
    what: string;
}

/** A moment with its time, in milliseconds since the epoch. */
export interface KeptMoment extends RunMoment {
    at: number;
}

/** The largest number of moments on a page, since an Actor can reboot itself without end. */
const MOST_MOMENTS = 200;

/**
 * Adds a moment to the history of a run. The history is kept in rows of its own, since an Actor can write anything into
 * the log. Call it in the transaction that changes the run.
 *
 * @param context The platform.
 * @param runId The run.
 * @param moment What happened now.
 */
export function recordMoment({ database, clock, token }: PlatformContext, runId: string, moment: RunMoment): void {
    database.run(
        'INSERT INTO run_history (run_id, at, kind, status, what) VALUES (?, ?, ?, ?, ?)',
        runId,
        clock.now(),
        moment.kind,
        moment.status,
        redactToken(token, moment.what),
    );
}

/**
 * Adds a moment to the history of a run, and a line to its log.
 *
 * @param context The platform.
 * @param runId The run.
 * @param moment What happened now.
 */
export function logMoment(context: PlatformContext, runId: string, moment: RunMoment): void {
    context.database.transaction(() => {
        recordMoment(context, runId, moment);
        appendLogLine(context, runId, moment.what);
    });
}

/**
 * Reads the history of a run.
 *
 * @param context The platform.
 * @param runId The run.
 * @returns The latest 200 moments, the oldest first.
 */
export function readHistory({ database }: PlatformContext, runId: string): KeptMoment[] {
    return database
        .all<KeptMoment>(
            'SELECT at, kind, status, what FROM run_history WHERE run_id = ? ORDER BY position DESC LIMIT ?',
            runId,
            MOST_MOMENTS,
        )
        .reverse();
}

/**
 * Finds the latest moment of one kind.
 *
 * @param context The platform.
 * @param runId The run.
 * @param kind What happened.
 * @returns Undefined when it did not happen.
 */
export function findMoment({ database }: PlatformContext, runId: string, kind: RunMomentKind): KeptMoment | undefined {
    return database.one<KeptMoment>(
        'SELECT at, kind, status, what FROM run_history WHERE run_id = ? AND kind = ? ORDER BY position DESC LIMIT 1',
        runId,
        kind,
    );
}

/**
 * Deletes the history of a run.
 *
 * @param context The platform.
 * @param runId The run.
 */
export function deleteHistory({ database }: PlatformContext, runId: string): void {
    database.run('DELETE FROM run_history WHERE run_id = ?', runId);
}
