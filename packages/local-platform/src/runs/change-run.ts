import { getActor } from '../actors/actors.js';
import { ApiError } from '../api-error.js';
import { getBuildForRun } from '../builds/builds.js';
import { prepareInput } from '../builds/input.js';
import { startCommand } from '../builds/start-command.js';
import { isoTime, type PlatformContext } from '../context.js';
import { isFinal } from '../status.js';
import { putRecord } from '../storage/key-value-stores.js';
import { deleteLog } from './log.js';
import { changeRun, deleteRunRow, findRun, type Run } from './run-record.js';
import type { RunSupervisor } from './supervisor.js';

/** A run may turn into another Actor's this often. */
const MOST_METAMORPHS = 10;

/** Aborts a run; one that has ended or is being aborted stays as it is. */
export function abortRun(context: PlatformContext, supervisor: RunSupervisor, run: Run, gracefully: boolean): Run {
    supervisor.abort(run.id, gracefully);
    return findRun(context, run.id) ?? run;
}

/**
 * Restarts the process of a run on the same storages.
 * @throws ApiError `invalid-request` unless the run is RUNNING
 * @see https://docs.apify.com/api/v2/actor-run-reboot-post
 */
export function rebootRun(context: PlatformContext, supervisor: RunSupervisor, run: Run): Run {
    requireRunning(run, 'rebooted');
    const changed = changeRun(context, run.id, ({ document }) => {
        document.counts.reboot += 1;
    });
    supervisor.restart(run.id);
    return changed;
}

/**
 * Moves a run as Apify moves it to another machine: `migrating` is sent, a minute later the process is restarted on
 * the same storages. Apify's API has no such endpoint; it is there to test that an Actor survives it.
 * @throws ApiError `invalid-request` unless the run is RUNNING
 */
export function migrateRun(context: PlatformContext, supervisor: RunSupervisor, run: Run): Run {
    requireRunning(run, 'migrated');
    supervisor.migrate(run.id);
    return findRun(context, run.id) ?? run;
}

/** What a run turns into. */
export interface MetamorphTarget {
    targetActorId: string;
    build?: string | undefined;
    input: { contentType: string | undefined; value: Buffer };
}

/**
 * Turns a run into a run of another Actor, with a new input and the same storages.
 * @throws ApiError when the run is not RUNNING, has turned too often, or the target cannot be run
 * @see https://docs.apify.com/platform/actors/development/programming-interface/metamorph
 */
export function metamorphRun(
    context: PlatformContext,
    supervisor: RunSupervisor,
    run: Run,
    target: MetamorphTarget,
): Run {
    requireRunning(run, 'metamorphed');
    const count = run.document.metamorphs.length + 1;
    if (count > MOST_METAMORPHS) {
        throw new ApiError('max-metamorphs-exceeded', `A run can metamorph ${MOST_METAMORPHS} times at most.`);
    }
    const actor = getActor(context, target.targetActorId);
    const build = getBuildForRun(context, actor, target.build);
    startCommand(context, build);
    const input = prepareInput(context, build, target.input.value, target.input.contentType);
    const inputKey = `INPUT-METAMORPH-${count}`;
    const changed = context.database.transaction(() => {
        if (input) putRecord(context, run.defaultKeyValueStoreId, inputKey, input);
        return changeRun(context, run.id, ({ document }) => {
            document.inputKey = inputKey;
            const createdAt = isoTime(context.clock.now());
            document.metamorphs.push({ createdAt, actorId: actor.id, buildId: build.id, inputKey });
        });
    });
    supervisor.restart(run.id);
    return changed;
}

/**
 * Removes a run that has ended, with its log; its storages stay.
 * @throws ApiError `cannot-remove-running-run`
 */
export function removeRun(context: PlatformContext, run: Run): void {
    if (!isFinal(run.status)) {
        throw new ApiError('cannot-remove-running-run', `A run can be deleted once it has ended; it is ${run.status}.`);
    }
    context.database.transaction(() => {
        deleteLog(context, run.id);
        deleteRunRow(context, run.id);
    });
}

function requireRunning(run: Run, done: string): void {
    if (run.status === 'RUNNING') return;
    throw new ApiError('invalid-request', `Only a RUNNING run can be ${done}; this one is ${run.status}.`);
}
