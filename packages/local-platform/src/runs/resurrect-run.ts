import { getActor } from '../actors/actors.js';
import { ApiError } from '../api-error.js';
import { getBuild, getBuildForRun } from '../builds/builds.js';
import { startCommand } from '../builds/start-command.js';
import type { PlatformContext } from '../context.js';
import { isFinal } from '../status.js';
import { chargeStart } from './charging.js';
import { recordRunEvent } from './finish-run.js';
import { appendLogLine } from './log.js';
import { changeRun, type Run } from './run-record.js';
import { type ChosenRunOptions, checkMemory } from './start-run.js';
import type { RunSupervisor } from './supervisor.js';

/**
 * Brings a run back that has ended: it goes on with the same storages, and its timeout begins anew.
 * @param chosen what shall be different from before
 * @throws ApiError when the run has not ended, or the build or an option is not valid
 * @see https://docs.apify.com/api/v2/post-resurrect-run
 */
export function resurrectRun(
    context: PlatformContext,
    supervisor: RunSupervisor,
    run: Run,
    chosen: ChosenRunOptions,
): Run {
    if (!isFinal(run.status)) {
        throw new ApiError(
            'invalid-request',
            `Only a run that has ended can be resurrected; this one is ${run.status}.`,
        );
    }
    const build = chosen.build ? getBuildForRun(context, getActor(context, run.actorId), chosen.build) : undefined;
    if (build) startCommand(context, build);
    if (chosen.memoryMbytes !== undefined) checkMemory(chosen.memoryMbytes, build ?? getBuild(context, run.buildId));
    const resurrected = context.database.transaction(() => {
        const changed = changeRun(context, run.id, (ended) => {
            const { document } = ended;
            const { options } = document;
            ended.status = 'READY';
            ended.finishedAt = null;
            document.exitCode = null;
            document.statusMessage = null;
            document.isStatusMessageTerminal = null;
            document.counts.resurrect += 1;
            options.timeoutSecs = chosen.timeoutSecs ?? options.timeoutSecs;
            options.memoryMbytes = chosen.memoryMbytes ?? options.memoryMbytes;
            options.diskMbytes = options.memoryMbytes * 2;
            if (chosen.maxItems !== undefined) options.maxItems = chosen.maxItems;
            if (chosen.maxTotalChargeUsd !== undefined) options.maxTotalChargeUsd = chosen.maxTotalChargeUsd;
            if (chosen.restartOnError !== undefined) options.restartOnError = chosen.restartOnError;
            chargeStart(document);
            if (build) {
                ended.buildId = build.id;
                document.buildNumber = build.buildNumber;
                options.build = chosen.build ?? options.build;
            }
        });
        recordRunEvent(context, changed, 'ACTOR.RUN.RESURRECTED');
        return changed;
    });
    appendLogLine(context, run.id, 'The run was resurrected.');
    supervisor.start(resurrected);
    return resurrected;
}
