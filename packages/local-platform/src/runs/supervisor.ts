import type { Server } from 'node:http';
import type { PlatformContext } from '../context.js';
import { trackWork, type Worker } from '../settling.js';
import { ACTIVE_STATUSES } from '../status.js';
import { untilDone } from '../until-done.js';
import { endRun, writeTimingOut } from './end-run.js';
import { createEventsSocket } from './events-socket.js';
import { createExecution, type Execution } from './execution.js';
import { finishRun } from './finish-run.js';
import { freePort } from './free-port.js';
import { appendLogLine } from './log.js';
import { createMemoryBudget } from './memory-budget.js';
import { createMemoryWatch } from './memory-watch.js';
import { countRestartOnError } from './restart-on-error.js';
import { recordMoment } from './run-history.js';
import { startRunProcess } from './run-process.js';
import { changeRun, findRun, listRuns, type Run } from './run-record.js';
import { writeFigures } from './run-usage.js';
import { createStartQueue } from './start-queue.js';
import { createSystemInfoSampler } from './system-info.js';

/**
 * Controls the processes of the runs: starts them when there is memory, ends them, and records how they end. It is idle
 * when every run has ended.
 */
export interface RunSupervisor extends Worker {
    /** Idle when no process is being started or ended. Processes that simply run do not matter. */
    readonly transitions: Worker;
    /**
     * Checks the memory for a requested run. Call it before the run is written.
     *
     * @throws {ApiError} `actor-memory-limit-exceeded` when there is not enough, unless runs wait for memory.
     */
    checkMemory(memoryMbytes: number): void;
    /** Starts a READY run as soon as the memory budget allows. */
    start(run: Run): void;
    /** Ends a run that has not ended yet: at once, or after the Actor was told and had 30 seconds. */
    abort(runId: string, gracefully: boolean): void;
    /** Aborts a run that has charged more than allowed, unless it ends by itself within 30 seconds. */
    abortOverLimit(runId: string): void;
    /** Kills the run's process and starts it again on the same storages. */
    restart(runId: string): void;
    /** Tells the Actor that it moves to another machine, and restarts it after a minute unless it reboots itself. */
    migrate(runId: string): void;
    /**
     * Kills every process and waits until all have ended. The runs go on at the platform's next start.
     *
     * @param abortRuns Whether to end the runs as ABORTED instead.
     */
    close(abortRuns: boolean): Promise<void>;
}

/** How long Apify lets an Actor go on after it was told of a graceful abort. */
const GRACEFUL_ABORT_MS = 30_000;
/** How long a run can go on after it charged more than allowed. */
const OVER_LIMIT_MS = 30_000;
const OVER_LIMIT = 'The run was aborted because it charged more than its maximum';
/** How long Apify lets an Actor go on after it was told of a migration. */
const MIGRATION_MS = 60_000;
const MIGRATING = 'The run was told that it moves to another machine.';

/**
 * Makes the supervisor of a platform.
 *
 * @param server The platform's HTTP server, which also serves the Actors' events sockets.
 * @param memory How much memory all runs can have at the same time, and whether further runs wait.
 */
export function createRunSupervisor(
    context: PlatformContext,
    server: Server,
    memory: { budgetMbytes: number; isAwaited: boolean },
): RunSupervisor {
    const executions = new Map<string, Execution>();
    const transitions = trackWork();
    const closing = new AbortController();
    const startInTurn = createStartQueue(closing.signal);
    const sampler = createSystemInfoSampler(context.clock);
    const memoryWatch = createMemoryWatch(sampler);
    const processOf = (runId: string) => executions.get(runId)?.process?.processId;
    const events = createEventsSocket(context, server, {
        measure: () => sampler.sample(),
        infoOf: (runId) => {
            const processId = processOf(runId);
            return processId === undefined ? undefined : sampler.latest(processId);
        },
    });
    const budget = createMemoryBudget(memory.budgetMbytes, (runId) => {
        const execution = createExecution();
        executions.set(runId, execution);
        transitions.begin(runId);
        execution.done = execute(runId, execution);
    });

    /** Tries again while the machine lacks something, such as disk space. No transition is under way in between. */
    const untilPossible = <Result>(runId: string, what: string, work: () => Result | Promise<Result>) =>
        untilDone(context, what, work, closing.signal, {
            begin: () => transitions.end(runId),
            end: () => transitions.begin(runId),
        });

    const kill = (runId: string, execution: Execution) => {
        if (!execution.process) return;
        transitions.begin(runId);
        execution.process.kill();
    };

    const after = (execution: Execution, delayMs: number, work: () => void) => {
        execution.timers.add(context.clock.setTimer(work, delayMs));
    };

    /** Runs one process from start to end. Returns null when the run was ended before the process could start. */
    async function runProcess(runId: string, execution: Execution): Promise<number | null> {
        let stopWatching = () => {};
        const start = async () => {
            const webServerPort = await freePort();
            const run = findRun(context, runId);
            if ((run?.status !== 'READY' && run?.status !== 'RUNNING') || execution.atEnd === 'suspend') return null;
            execution.process = startRunProcess(context, run, { webServerPort, eventsUrl: events.urlOf(runId) });
            stopWatching = watchMemory(run, execution);
            transitions.end(runId);
            const { timeoutAt } = findRun(context, runId)?.document ?? {};
            if (timeoutAt) after(execution, timeoutAt - context.clock.now(), () => timeOut(runId, execution));
            return execution.process;
        };
        try {
            const process = await startInTurn(start);
            return process ? await process.ended : null;
        } finally {
            stopWatching();
            for (const timer of execution.timers) timer.cancel();
            execution.timers.clear();
            execution.isOverLimit = false;
            events.disconnect(runId);
        }
    }

    function watchMemory({ id, document }: Run, execution: Execution): () => void {
        execution.isOutOfMemory = false;
        const processId = execution.process?.processId;
        if (processId === undefined) return () => {};
        return memoryWatch.watch(processId, document.options.memoryMbytes, () => {
            execution.isOutOfMemory = true;
            kill(id, execution);
        });
    }

    async function execute(runId: string, execution: Execution): Promise<void> {
        let exitCode: number | null = null;
        let problem: Error | undefined;
        const writing = `The end of run ${runId} cannot be written`;
        try {
            do {
                const starting = `Run ${runId} cannot be started`;
                exitCode = await untilPossible(runId, starting, () => runProcess(runId, execution));
                keepUsage(runId, execution);
                execution.process = null;
                // A run that is being ended is not started again, even when a restart was planned.
            } while (await untilPossible(runId, writing, () => isAnotherStartDue(runId, execution, exitCode)));
        } catch (error) {
            problem = error as Error;
        }
        try {
            if (execution.atEnd !== 'suspend') {
                await untilPossible(runId, writing, () => endRun(context, runId, { ...execution, exitCode, problem }));
            }
        } catch (error) {
            // The run stays as it is and goes on at the platform's next start.
            context.log(`${writing}: ${(error as Error).stack}`);
        }
        executions.delete(runId);
        transitions.end(runId);
        budget.release(runId);
    }

    function isAnotherStartDue(runId: string, execution: Execution, exitCode: number | null): boolean {
        const run = findRun(context, runId);
        if (run?.status !== 'RUNNING' || execution.isTimedOut) return false;
        if (execution.atEnd === 'restart') {
            execution.atEnd = 'finish';
            return true;
        }
        return execution.atEnd === 'finish' && countRestartOnError(context, run, exitCode);
    }

    function keepUsage(runId: string, execution: Execution): void {
        const processId = execution.process?.processId;
        const info = processId === undefined ? undefined : sampler.latest(processId);
        if (processId !== undefined) sampler.forget(processId);
        if (info) writeFigures(context, runId, info);
    }

    function timeOut(runId: string, execution: Execution): void {
        execution.isTimedOut = true;
        // This comes first: a process that fills the disk must end before anything can be written.
        kill(runId, execution);
        writeTimingOut(context, runId);
    }

    function abort(runId: string, gracefully: boolean): void {
        const { status } = findRun(context, runId) ?? {};
        if (status !== 'READY' && status !== 'RUNNING' && status !== 'TIMING-OUT') return;
        const execution = executions.get(runId);
        context.database.transaction(() => {
            changeRun(context, runId, (run) => {
                run.status = 'ABORTING';
            });
            if (!execution) finishRun(context, runId, null);
        });
        if (!execution) {
            budget.withdraw(runId);
        } else if (gracefully && execution.process) {
            events.send(runId, 'aborting');
            events.send(runId, 'persistState', { isMigrating: false });
            after(execution, GRACEFUL_ABORT_MS, () => kill(runId, execution));
        } else {
            kill(runId, execution);
        }
    }

    function abortOverLimit(runId: string): void {
        const execution = executions.get(runId);
        if (!execution || execution.isOverLimit) return;
        execution.isOverLimit = true;
        after(execution, OVER_LIMIT_MS, () => {
            changeRun(context, runId, ({ document }) => {
                document.statusMessage = OVER_LIMIT;
            });
            abort(runId, true);
        });
    }

    /** Aborts all runs. A run goes on at the platform's next start when its end cannot be written. */
    function abortAll(): void {
        try {
            for (const { id } of listRuns(context, { statuses: ACTIVE_STATUSES }).runs) abort(id, false);
        } catch (error) {
            context.log(`Not every run could be aborted: ${(error as Error).message}`);
        }
    }

    function restart(runId: string): void {
        const execution = executions.get(runId);
        if (!execution?.process) return;
        // This comes first, so that new requests in Standby wait for the next process.
        changeRun(context, runId, ({ document }) => {
            document.webServerPort = null;
        });
        execution.atEnd = 'restart';
        kill(runId, execution);
    }

    return {
        transitions,
        isIdle: () => executions.size === 0,
        async idle() {
            while (executions.size > 0) await Promise.all([...executions.values()].map(({ done }) => done));
        },
        checkMemory(memoryMbytes) {
            if (!memory.isAwaited) budget.refuseOverLimit(memoryMbytes);
        },
        start(run) {
            const { memoryMbytes } = run.document.options;
            budget.add(run.id, memoryMbytes);
            if (executions.has(run.id)) return;
            try {
                appendLogLine(context, run.id, `The run waits until ${memoryMbytes} MB of memory are free.`);
            } catch (error) {
                context.log(`The log of ${run.id} could not be written: ${(error as Error).message}`);
            }
        },
        abort,
        abortOverLimit,
        restart,
        migrate(runId) {
            const execution = executions.get(runId);
            if (!execution?.process) return;
            context.database.transaction(() => {
                recordMoment(context, runId, { kind: 'migrating', status: 'RUNNING', what: MIGRATING });
                changeRun(context, runId, (run) => {
                    run.document.counts.migration += 1;
                });
            });
            events.send(runId, 'migrating', { timeRemainingSecs: MIGRATION_MS / 1000 });
            // When the Actor ends by itself before that, this timer is canceled.
            after(execution, MIGRATION_MS, () => restart(runId));
        },
        async close(abortRuns) {
            budget.close();
            closing.abort();
            if (abortRuns) abortAll();
            const ends = [...executions].map(([runId, execution]) => {
                if (!abortRuns) execution.atEnd = 'suspend';
                kill(runId, execution);
                return execution.done;
            });
            await Promise.all(ends);
            events.close();
        },
    };
}
