import type { PlatformContext } from '../context.js';
import { runTokenPrefix } from '../run-token.js';
import { ACTIVE_STATUSES } from '../status.js';
import { finishRun } from './finish-run.js';
import { endProcessesWithEnvironment } from './process-tree.js';
import { logMoment } from './run-history.js';
import { changeRun, listRuns } from './run-record.js';
import type { RunSupervisor } from './supervisor.js';
import { removeWorkFolder } from './work-folder.js';

/**
 * Ends the run processes of a platform that was killed, and waits until none is left.
 *
 * @param token The API token of that platform.
 * @returns How many there were.
 */
export function endProcessesOfRuns(token: string): Promise<number> {
    return endProcessesWithEnvironment([`APIFY_TOKEN=${runTokenPrefix(token)}`, 'ACTOR_RUN_ID=']);
}

/**
 * Ends the processes that an earlier process of this platform left behind when it was killed. Call it before anything
 * is started. Otherwise two processes could work on one run's storages.
 */
export async function endOrphanedProcesses(context: PlatformContext): Promise<void> {
    const { total } = listRuns(context, { statuses: ACTIVE_STATUSES });
    if (total === 0) return;
    const ended = await endProcessesOfRuns(context.token);
    if (ended > 0) context.log(`Ended ${ended} processes that an earlier platform had left behind.`);
}

/**
 * Continues the runs that had not ended when the platform stopped. Runs that were being ended are ended. The others are
 * started again on their storages, in their original order, as after a migration on Apify.
 */
export function resumeLostRuns(context: PlatformContext, supervisor: RunSupervisor): void {
    const { runs } = listRuns(context, { statuses: ACTIVE_STATUSES });
    for (const run of runs) {
        if (run.document.workFolder !== null) void removeWorkFolder(run.document.workFolder);
        if (run.status === 'ABORTING' || run.status === 'TIMING-OUT') {
            finishRun(context, run.id, null);
            continue;
        }
        if (run.status === 'READY') {
            supervisor.start(run);
            continue;
        }
        const what = 'The platform was stopped; the run goes on with a new process.';
        const resumed = context.database.transaction(() => {
            logMoment(context, run.id, { kind: 'migrated', status: 'RUNNING', what });
            return changeRun(context, run.id, ({ document }) => {
                document.counts.migration += 1;
                // The time without a platform does not count for the run, so its timeout begins again.
                const { runningSince, ranUntil = 0 } = document;
                if (runningSince !== null) document.ranBeforeMs += Math.max(0, ranUntil - runningSince);
                document.runningSince = null;
                // Another process may listen on this port by now.
                document.webServerPort = null;
            });
        });
        supervisor.start(resumed);
    }
}
