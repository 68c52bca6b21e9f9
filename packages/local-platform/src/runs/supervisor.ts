import type { Server } from 'node:http';
import { createServer } from 'node:net';
import type { Timer } from '../clock.js';
import type { PlatformContext } from '../context.js';
import { trackWork, type Worker } from '../settling.js';
import { ACTIVE_STATUSES } from '../status.js';
import { createEventsSocket } from './events-socket.js';
import { finishRun } from './finish-run.js';
import { appendLogLine } from './log.js';
import { createMemoryBudget } from './memory-budget.js';
import { logMoment, recordMoment } from './run-history.js';
import { type RunProcess, startRunProcess } from './run-process.js';
import { changeRun, findRun, listRuns, type Run } from './run-record.js';
import { createSystemInfoSampler } from './system-info.js';

/**
 * Keeps the processes of the runs: starts them as memory allows, ends them, and sees how they end. It is idle when
 * every run has ended.
 */
export interface RunSupervisor extends Worker {
    /** Idle when no process is being started or ended, those that run left aside. */
    readonly transitions: Worker;
    /** Starts a READY run as soon as the memory budget allows. */
    start(run: Run): void;
    /** Ends a run that has not ended yet: at once, or after the Actor was told and had 30 seconds. */
    abort(runId: string, gracefully: boolean): void;
    /** Aborts a run that has charged more than it may, unless it ends by itself first; it gets 30 seconds for that. */
    abortOverLimit(runId: string): void;
    /** Kills the run's process and starts it again on the same storages. */
    restart(runId: string): void;
    /** Tells the Actor that it moves to another machine, and restarts it when it is ready or its time is up. */
    migrate(runId: string): void;
    /**
     * Kills every process and waits for the ends. The runs stay as they are and go on at the platform's next start.
     *
     * @param abortRuns Ends the runs as ABORTED instead.
     */
    close(abortRuns: boolean): Promise<void>;
}

/** How long Apify lets an Actor go on after it was told of a graceful abort. */
const GRACEFUL_ABORT_MS = 30_000;
/** How long a run that has charged more than it may goes on before it is told to end. */
const OVER_LIMIT_MS = 30_000;
const OVER_LIMIT = 'The run charged more than its maximum; it is ended';
/** How long Apify lets an Actor go on after it was told of a migration. */
const MIGRATION_MS = 60_000;
const MIGRATING = 'The run is told to move to another machine.';

/** A run with `restartOnError` gets this many restarts, so that a broken Actor does not run for ever. */
const MOST_RESTARTS_ON_ERROR = 3;

/** A run whose turn has come. */
interface Execution {
    process: RunProcess | null;
    timers: Set<Timer>;
    /** What the end of the process means: the run's end, another start, or nothing, as the platform is closing. */
    atEnd: 'finish' | 'restart' | 'suspend';
    /** Whether the process has charged more than it may, so that the run is to be aborted. */
    isOverLimit: boolean;
    /** Resolves when nothing of the run is left running. */
    done: Promise<void>;
}

/**
 * Makes the supervisor of a platform.
 *
 * @param server The platform's HTTP server, on which the Actors' events sockets live.
 * @param memoryBudgetMbytes Memory of all runs that may run at once.
 */
export function createRunSupervisor(
    context: PlatformContext,
    server: Server,
    memoryBudgetMbytes: number,
): RunSupervisor {
    const executions = new Map<string, Execution>();
    const transitions = trackWork();
    const sampler = createSystemInfoSampler(context.clock);
    const processOf = (runId: string) => executions.get(runId)?.process?.processId;
    const events = createEventsSocket(context, server, {
        measure: () => sampler.sample(),
        infoOf: (runId) => {
            const processId = processOf(runId);
            return processId === undefined ? undefined : sampler.latest(processId);
        },
    });
    const budget = createMemoryBudget(memoryBudgetMbytes, (runId) => {
        const execution: Execution = {
            process: null,
            timers: new Set(),
            atEnd: 'finish',
            isOverLimit: false,
            done: Promise.resolve(),
        };
        executions.set(runId, execution);
        transitions.begin(runId);
        execution.done = execute(runId, execution);
    });

    const kill = (runId: string, execution: Execution) => {
        if (!execution.process) return;
        transitions.begin(runId);
        execution.process.kill();
    };

    const after = (execution: Execution, delayMs: number, work: () => void) => {
        execution.timers.add(context.clock.setTimer(work, delayMs));
    };

    /** One process from its start to its end; undefined when the run was ended before the process could start. */
    async function runProcess(runId: string, execution: Execution): Promise<number | null> {
        const webServerPort = await freePort();
        const run = findRun(context, runId);
        if (!run || (run.status !== 'READY' && run.status !== 'RUNNING') || execution.atEnd === 'suspend') return null;
        try {
            const process = startRunProcess(context, run, { webServerPort, eventsUrl: events.urlOf(runId) });
            execution.process = process;
            transitions.end(runId);
            const { timeoutAt } = findRun(context, runId)?.document ?? {};
            if (timeoutAt) after(execution, timeoutAt - context.clock.now(), () => timeOut(runId, execution));
            return await process.ended;
        } finally {
            for (const timer of execution.timers) timer.cancel();
            execution.timers.clear();
            execution.isOverLimit = false;
            events.disconnect(runId);
        }
    }

    async function execute(runId: string, execution: Execution): Promise<void> {
        let exitCode: number | null = null;
        let problem: Error | undefined;
        try {
            do {
                exitCode = await runProcess(runId, execution);
                keepUsage(runId, execution);
                execution.process = null;
                // A run that is being ended is not started again, whatever was to happen before.
            } while (isAnotherStartDue(runId, execution, exitCode));
        } catch (error) {
            problem = error as Error;
        }
        try {
            if (problem) {
                const what = `The run cannot be started: ${problem.message}`;
                logMoment(context, runId, { kind: 'unstartable', status: 'FAILED', what });
            }
            if (execution.atEnd !== 'suspend') finishRun(context, runId, exitCode);
        } catch (error) {
            // The run stays as it is and goes on at the platform's next start.
            context.log(`The end of run ${runId} cannot be written: ${(error as Error).stack}`);
        }
        executions.delete(runId);
        transitions.end(runId);
        budget.release(runId);
    }

    function isAnotherStartDue(runId: string, execution: Execution, exitCode: number | null): boolean {
        const run = findRun(context, runId);
        if (run?.status !== 'RUNNING') return false;
        if (execution.atEnd === 'restart') {
            execution.atEnd = 'finish';
            return true;
        }
        const { options, counts } = run.document;
        const isOnError = execution.atEnd === 'finish' && exitCode !== 0 && options.restartOnError === true;
        if (!isOnError || counts.restart >= MOST_RESTARTS_ON_ERROR) return false;
        const what = `The process failed with exit code ${exitCode}; it is started again.`;
        context.database.transaction(() => {
            logMoment(context, runId, { kind: 'restarted', status: 'RUNNING', what });
            changeRun(context, runId, ({ document }) => {
                document.counts.restart += 1;
            });
        });
        return true;
    }

    function keepUsage(runId: string, execution: Execution): void {
        const processId = execution.process?.processId;
        const info = processId === undefined ? undefined : sampler.latest(processId);
        if (processId !== undefined) sampler.forget(processId);
        if (!info || !findRun(context, runId)) return;
        changeRun(context, runId, ({ document: { memory, cpu } }) => {
            memory.averageBytes = info.memAvgBytes;
            memory.largestBytes = Math.max(memory.largestBytes, info.memMaxBytes);
            memory.currentBytes = 0;
            cpu.averagePercent = info.cpuAvgUsage;
            cpu.largestPercent = Math.max(cpu.largestPercent, info.cpuMaxUsage);
            cpu.currentPercent = 0;
        });
    }

    function timeOut(runId: string, execution: Execution): void {
        changeRun(context, runId, (run) => {
            if (run.status === 'RUNNING') run.status = 'TIMING-OUT';
        });
        kill(runId, execution);
    }

    function abort(runId: string, gracefully: boolean): void {
        const { status } = findRun(context, runId) ?? {};
        if (status !== 'READY' && status !== 'RUNNING' && status !== 'TIMING-OUT') return;
        changeRun(context, runId, (run) => {
            run.status = 'ABORTING';
        });
        const execution = executions.get(runId);
        if (!execution) {
            budget.withdraw(runId);
            finishRun(context, runId, null);
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

    function restart(runId: string): void {
        const execution = executions.get(runId);
        if (!execution?.process) return;
        execution.atEnd = 'restart';
        kill(runId, execution);
    }

    return {
        transitions,
        isIdle: () => executions.size === 0,
        async idle() {
            while (executions.size > 0) await Promise.all([...executions.values()].map(({ done }) => done));
        },
        start(run) {
            const { memoryMbytes } = run.document.options;
            budget.add(run.id, memoryMbytes);
            if (executions.has(run.id)) return;
            appendLogLine(context, run.id, `The run waits until ${memoryMbytes} MB of memory are free.`);
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
            // An Actor that ends by itself meanwhile has ended; there is nothing left to move.
            after(execution, MIGRATION_MS, () => restart(runId));
        },
        async close(abortRuns) {
            budget.close();
            if (abortRuns) {
                const { runs } = listRuns(context, { statuses: ACTIVE_STATUSES });
                for (const run of runs) abort(run.id, false);
            }
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

/** A TCP port on the loopback interface that was free a moment ago. */
function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
        });
    });
}
