import { getActor } from '../actors/actors.js';
import { ApiError } from '../api-error.js';
import { getBuild, getBuildForRun } from '../builds/builds.js';
import { prepareInput } from '../builds/input.js';
import { startCommand } from '../builds/start-command.js';
import { isoTime, type PlatformContext } from '../context.js';
import { runPermissions } from '../permissions/run-permissions.js';
import { isFinal } from '../status.js';
import { putRecord } from '../storage/key-value-stores.js';
import { chargeStart } from './charging.js';
import { recordRunEvent } from './finish-run.js';
import { logMoment, recordMoment } from './run-history.js';
import { changeRun, deleteRunRecord, findRun, type Run } from './run-record.js';
import { type ChosenRunOptions, checkMemory } from './start-run.js';
import type { RunSupervisor } from './supervisor.js';

/** A run can turn into a run of another Actor this many times. */
const MOST_METAMORPHS = 10;

/**
 * Aborts a run. A run that has ended or is being aborted stays as it is.
 *
 * @param context The platform.
 * @param supervisor The platform's supervisor.
 * @param run The run.
 * @param gracefully Whether to tell the Actor first and give it 30 seconds.
 * @see https://docs.apify.com/api/v2/actor-run-abort-post
 */
export function abortRun(context: PlatformContext, supervisor: RunSupervisor, run: Run, gracefully: boolean): Run {
    supervisor.abort(run.id, gracefully);
    return findRun(context, run.id) ?? run;
}

/**
 * Restarts the process of a run on the same storages.
 *
 * @param context The platform.
 * @param supervisor The platform's supervisor.
 * @param run The run.
 * @throws {ApiError} `invalid-request` unless the run is RUNNING.
 * @see https://docs.apify.com/api/v2/actor-run-reboot-post
 */
export function rebootRun(context: PlatformContext, supervisor: RunSupervisor, run: Run): Run {
    requireRunning(run, 'rebooted');
    const changed = context.database.transaction(() => {
        recordMoment(context, run.id, { kind: 'rebooted', status: 'RUNNING', what: 'The run was rebooted.' });
        return changeRun(context, run.id, ({ document }) => {
            document.counts.reboot += 1;
        });
    });
    supervisor.restart(run.id);
    return changed;
}

/**
 * Migrates a run, as Apify does when it moves a run to another machine: sends `migrating`, and restarts the process on
 * the same storages a minute later. Apify's API has no such endpoint. This one is for tests that an Actor survives a
 * migration.
 *
 * @param context The platform.
 * @param supervisor The platform's supervisor.
 * @param run The run.
 * @throws {ApiError} `invalid-request` unless the run is RUNNING.
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
 *
 * @param context The platform.
 * @param supervisor The platform's supervisor.
 * @param run The run.
 * @param target What it turns into.
 * @throws {ApiError} When the run is not RUNNING or has metamorphed too often, or the target cannot be run.
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
    const isLimited = run.document.permissionLevel === 'LIMITED_PERMISSIONS';
    const permissions = runPermissions(context, actor, build, { input, grantedBy: isLimited ? run : undefined });
    const inputKey = `INPUT-METAMORPH-${count}`;
    const what = `The run turned into Actor ${context.user.username}/${actor.name}, build ${build.buildNumber}.`;
    const changed = context.database.transaction(() => {
        if (input) putRecord(context, run.defaultKeyValueStoreId, inputKey, input);
        recordMoment(context, run.id, { kind: 'metamorphed', status: 'RUNNING', what });
        return changeRun(context, run.id, ({ document }) => {
            document.inputKey = inputKey;
            Object.assign(document, permissions);
            const createdAt = isoTime(context.clock.now());
            document.metamorphs.push({ createdAt, actorId: actor.id, buildId: build.id, inputKey });
        });
    });
    supervisor.restart(run.id);
    return changed;
}

/**
 * Resurrects a run that has ended. It goes on with the same storages, and its timeout begins again.
 *
 * @param context The platform.
 * @param supervisor The platform's supervisor.
 * @param run The run.
 * @param chosen The options that differ from before.
 * @throws {ApiError} When the run has not ended, or the build or an option is not valid.
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
    supervisor.checkMemory(chosen.memoryMbytes ?? run.document.options.memoryMbytes);
    const resurrected = context.database.transaction(() => {
        const changed = changeRun(context, run.id, (ended) => {
            const { document } = ended;
            const { options } = document;
            ended.status = 'READY';
            ended.finishedAt = null;
            document.exitCode = null;
            delete document.isIdleStandby;
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
        logMoment(context, run.id, { kind: 'resurrected', status: 'READY', what: 'The run was resurrected.' });
        recordRunEvent(context, changed, 'ACTOR.RUN.RESURRECTED');
        return changed;
    });
    supervisor.start(resurrected);
    return resurrected;
}

/**
 * Deletes a run that has ended, with its log and its history; its storages stay.
 *
 * @param context The platform.
 * @param run The run.
 * @throws {ApiError} `cannot-remove-running-run`.
 * @see https://docs.apify.com/api/v2/actor-run-delete
 */
export function deleteRun(context: PlatformContext, run: Run): void {
    if (!isFinal(run.status)) {
        throw new ApiError('cannot-remove-running-run', `A run can be deleted once it has ended; it is ${run.status}.`);
    }
    context.database.transaction(() => deleteRunRecord(context, run.id));
}

function requireRunning(run: Run, done: string): void {
    if (run.status === 'RUNNING') return;
    throw new ApiError('invalid-request', `Only a RUNNING run can be ${done}; this one is ${run.status}.`);
}
