import { setTimeout as pause } from 'node:timers/promises';
import { log } from 'apify';
import type { RunEnds } from './run-ends.js';
import type { RunRequest, StartedRuns } from './started-runs.js';
import { hasSucceeded, isRunning, type Job } from './state.js';

/** A failed run is started again so often less one. */
const STARTS_PER_JOB = 3;
const pauseForRoom = () => pause(10_000);

/** How jobs are to be done. */
export interface JobOptions {
    runs: StartedRuns;
    ends: RunEnds;
    /** How many runs at a time at most. */
    maxConcurrentRuns: number;
    requestOf(job: Job): RunRequest;
    /** Whether the budget allows a run; every job's when absent. */
    isAffordable?(job: Job): Promise<boolean>;
    /** Waits while others use all of the account's memory; ten seconds when absent. */
    waitForRoom?(): Promise<unknown>;
    /** Called whenever a run has ended. */
    onEnd?(): Promise<void>;
}

/**
 * Has each job done by a run, several at a time, and waits for the webhooks of their ends. A run that fails is started
 * again, twice at most. What the budget does not allow is left out.
 *
 * @param jobs In the order in which they are started.
 * @param options How.
 */
export async function finishJobs(jobs: readonly Job[], options: JobOptions): Promise<void> {
    for (;;) {
        await startSome(jobs, options);
        if (!jobs.some(isRunning)) {
            if (!jobs.some(isWaiting)) return;
            log.info('The account has no memory left for a run: trying again soon.');
            await (options.waitForRoom ?? pauseForRoom)();
            continue;
        }
        for (const runId of await options.ends.take()) await options.runs.look(jobs, runId);
        await options.onEnd?.();
    }
}

/** Starts runs until the limits are reached. */
async function startSome(jobs: readonly Job[], options: JobOptions): Promise<void> {
    for (const job of jobs.filter(isWaiting)) {
        const running = jobs.filter(isRunning).length;
        if (running >= options.maxConcurrentRuns) return;
        if (options.isAffordable && !(await options.isAffordable(job))) {
            // Running ones may turn out cheaper than expected.
            if (running === 0) for (const each of jobs.filter(isWaiting)) each.isLeftOut = true;
            return;
        }
        if (!(await options.runs.start(job, options.requestOf(job)))) return;
    }
}

function isWaiting(job: Job): boolean {
    return !job.isLeftOut && !isRunning(job) && !hasSucceeded(job) && job.starts.length < STARTS_PER_JOB;
}
