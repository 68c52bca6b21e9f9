import type { PlatformContext } from '../context.js';
import { ACTIVE_STATUSES, IS_ACTIVE } from '../status.js';
import { changeRun, listRuns } from './run-record.js';

/**
 * Sets back the times of all unfinished runs and builds, so that their durations do not change.
 *
 * @param context The platform.
 * @param ms How far, in milliseconds.
 */
export function setBackRuns(context: PlatformContext, ms: number): void {
    const { database } = context;
    const earlier = (time: number) => time - ms;
    database.run(`UPDATE run_history SET at = at - ? WHERE run_id IN (SELECT id FROM runs WHERE ${IS_ACTIVE})`, ms);
    database.run(`UPDATE builds SET started_at = started_at - ? WHERE ${IS_ACTIVE}`, ms);
    database.run(`UPDATE runs SET started_at = started_at - ? WHERE ${IS_ACTIVE}`, ms);
    for (const { id } of listRuns(context, { statuses: ACTIVE_STATUSES }).runs) {
        changeRun(context, id, ({ document }) => {
            if (document.runningSince !== null) document.runningSince = earlier(document.runningSince);
            if (document.timeoutAt !== null) document.timeoutAt = earlier(document.timeoutAt);
            if (document.ranUntil !== undefined) document.ranUntil = earlier(document.ranUntil);
        });
    }
}
