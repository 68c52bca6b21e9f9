import { findActor, getActor } from '../actors/actors.js';
import { ApiError } from '../api-error.js';
import { getBuildForRun } from '../builds/builds.js';
import type { Timer } from '../clock.js';
import type { PlatformContext } from '../context.js';
import { changeRun, findRun, listRuns, type Run } from '../runs/run-record.js';
import { startRun } from '../runs/start-run.js';
import type { RunSupervisor } from '../runs/supervisor.js';
import type { Status } from '../status.js';
import { findTask } from '../tasks/tasks.js';
import { chooseRun } from './choose-run.js';
import { isServerReady, probeUntilReady, setServerReady } from './readiness.js';
import { taskStandby } from './settings.js';
import type { StandbyTarget } from './target.js';

/** A run that serves a request. */
export interface StandbyLease {
    runId: string;
    /** Port of the run's server, on 127.0.0.1. */
    port: number;
    /**
     * Reports that the run's server cannot be reached, such as during a reboot. The run gets no request until it
     * responds.
     */
    reportUnreachable(): void;
    /** Ends the request. Does nothing when it has ended already. */
    release(): void;
}

/** The runs in Standby. They start when requests need them, and end when no requests come. */
export interface StandbyPool {
    /**
     * Finds or starts a run with room for a request, and waits until the run's server is ready.
     *
     * @param target The Actor or the task that the request is for.
     * @param signal Ends the wait when the client is gone.
     * @throws {ApiError} `operation-timed-out` when no run is ready within two minutes, `actor-run-failed` when the run
     *   ends before, or the error of `startRun`.
     */
    acquire(target: StandbyTarget, signal: AbortSignal): Promise<StandbyLease>;
    /** Stops all waits. The runs stay as they are. */
    close(): void;
}

/** How long Apify searches a run for a request. */
const SELECTION_MS = 120_000;

const OPEN_STATUSES: Status[] = ['READY', 'RUNNING'];

/** What the pool knows about a run but does not store. */
interface Member {
    requests: number;
    idleTimer: Timer | null;
    /** The current probes. All requests that wait for the run share them. */
    readiness: Promise<boolean> | null;
}

/**
 * Creates the pool of a platform. It also takes over runs that an earlier platform in the same folder left. They get a
 * new process, and requests once it is ready.
 */
export function createStandbyPool(context: PlatformContext, supervisor: RunSupervisor): StandbyPool {
    const { clock } = context;
    const members = new Map<string, Member>();
    const closing = new AbortController();

    const memberOf = (runId: string): Member => {
        const member = members.get(runId) ?? { requests: 0, idleTimer: null, readiness: null };
        members.set(runId, member);
        return member;
    };

    const openRuns = (filter: { actorId?: string } = {}) =>
        listRuns(context, { ...filter, statuses: OPEN_STATUSES, origin: 'STANDBY' }).runs;

    function end(runId: string, idleSecs: number): void {
        const run = findRun(context, runId);
        if (!run || !OPEN_STATUSES.includes(run.status)) {
            members.delete(runId);
            return;
        }
        changeRun(context, runId, ({ document }) => {
            document.isIdleStandby = true;
            document.statusMessage = `The run in Standby got no request for ${idleSecs} seconds.`;
        });
        supervisor.abort(runId, true);
        // Done last: if a request comes before this can be saved, it keeps the run.
        members.delete(runId);
    }

    function awaitRequests(run: Run): void {
        const member = memberOf(run.id);
        const { idleTimeoutSecs } = settingsOf(context, run);
        member.idleTimer = clock.setTimer(() => end(run.id, idleTimeoutSecs), idleTimeoutSecs * 1000);
    }

    function start(target: StandbyTarget): Run {
        const { actorId, task, settings } = target;
        const run = startRun(context, supervisor, {
            actorId,
            ...(task && { task: { id: task.id, input: task.document.input } }),
            hasNoInput: !settings.shouldPassActorInput,
            options: { build: settings.build, memoryMbytes: settings.memoryMbytes, timeoutSecs: 0 },
            meta: { origin: 'STANDBY' },
        });
        awaitRequests(run);
        return run;
    }

    const logProblem = ({ message }: Error) => context.log(`No further run in Standby could be started: ${message}`);

    function startAhead(target: StandbyTarget): void {
        try {
            untilReady(start(target).id).catch(logProblem);
        } catch (error) {
            logProblem(error as Error);
        }
    }

    /** Finds or starts the run for a request, with the build in the settings. A run with an older build is not used. */
    function select(target: StandbyTarget): string {
        const { actorId, task, settings } = target;
        const build = getBuildForRun(context, getActor(context, actorId), settings.build);
        const loads = openRuns({ actorId })
            .filter((run) => run.taskId === (task?.id ?? null) && run.buildId === build.id)
            .map((run) => ({
                runId: run.id,
                isReady: isServerReady(run),
                requests: members.get(run.id)?.requests ?? 0,
            }));
        const { runId, startsAnother } = chooseRun(loads, settings);
        if (startsAnother) startAhead(target);
        return runId ?? start(target).id;
    }

    function untilReady(runId: string): Promise<boolean> {
        const member = memberOf(runId);
        member.readiness ??= probeUntilReady(context, runId, closing.signal).finally(() => {
            member.readiness = null;
        });
        return member.readiness;
    }

    function hold(runId: string): () => void {
        const member = memberOf(runId);
        member.idleTimer?.cancel();
        member.requests += 1;
        let isHeld = true;
        return () => {
            if (!isHeld || closing.signal.aborted) return;
            isHeld = false;
            member.requests -= 1;
            if (member.requests > 0) return;
            const run = findRun(context, runId);
            if (run && OPEN_STATUSES.includes(run.status)) awaitRequests(run);
            else members.delete(runId);
        };
    }

    for (const run of openRuns()) {
        setServerReady(context, run.id, run.document.webServerPort, false);
        awaitRequests(run);
    }

    return {
        async acquire(target, signal) {
            const runId = select(target);
            const release = hold(runId);
            try {
                const isReady = await within(context, untilReady(runId), SELECTION_MS, signal);
                if (isReady === undefined) {
                    const status = findRun(context, runId)?.status;
                    throw new ApiError(
                        'operation-timed-out',
                        `Run ${runId}, which is ${status}, did not respond to a readiness probe within ${SELECTION_MS / 1000} seconds. Its server must listen on the port in ACTOR_STANDBY_PORT and respond to GET /.`,
                    );
                }
                const port = isReady ? findRun(context, runId)?.document.webServerPort : undefined;
                if (port === undefined || port === null) {
                    throw new ApiError(
                        'actor-run-failed',
                        `Run ${runId} ended before its server was ready; its log says why.`,
                    );
                }
                const reportUnreachable = () => setServerReady(context, runId, port, false);
                return { runId, port, reportUnreachable, release };
            } catch (error) {
                release();
                throw error;
            }
        },
        close() {
            closing.abort();
            for (const { idleTimer } of members.values()) idleTimer?.cancel();
        },
    };
}

function settingsOf(context: PlatformContext, run: Run) {
    const task = run.taskId === null ? undefined : findTask(context, run.taskId);
    return taskStandby(findActor(context, run.actorId)?.document.actorStandby, task?.document.actorStandby);
}

/** Returns the result of a promise. Undefined when the time is up or the client leaves before. */
function within<T>(
    { clock }: PlatformContext,
    promise: Promise<T>,
    ms: number,
    signal: AbortSignal,
): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
        const stop = () => {
            timer.cancel();
            signal.removeEventListener('abort', stop);
            resolve(undefined);
        };
        const timer = clock.setTimer(stop, ms);
        signal.addEventListener('abort', stop, { once: true });
        promise.then(resolve, reject).finally(stop);
        // A signal announces its end only once, and not to later listeners.
        if (signal.aborted) stop();
    });
}
