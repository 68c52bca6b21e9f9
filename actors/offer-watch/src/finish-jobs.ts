import { setTimeout as pause } from 'node:timers/promises';
import { log } from 'apify';
import type { RunEnds } from './run-ends.js';
import type { RunRequest, StartedRuns } from './started-runs.js';
import { hasSucceeded, isRunning, type Job } from './state.js';

/** The first start of a job, and two more after failures. */
const STARTS_PER_JOB = 3;
const pauseForRoom = () => pause(10_000);

/** How to do the jobs. */
export interface JobOptions {
    runs: StartedRuns;
    ends: RunEnds;
    /** The most runs at a time. */
    maxConcurrentRuns: number;
    requestOf(job: Job): RunRequest;
    /** Whether the budget allows a run for a job. Absent to allow all. */
    isAffordable?(job: Job): Promise<boolean>;
    /** Waits while other runs use all of the account's memory. Absent to wait ten seconds. */
    waitForRoom?(): Promise<unknown>;
    /** Called whenever a run has ended. */
    onEnd?(): Promise<void>;
}

/**
 * Starts a run for each job, several at a time, and waits for the webhooks that say which runs have ended. After a
 * failure, a job is started again, twice at most. Jobs that the budget does not allow are left out.
 *
 * @param jobs The jobs, in the order in which they are started.
 * @param options How to do them.
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
            // The running jobs may cost less than expected and leave enough for this one.
            if (running === 0) for (const each of jobs.filter(isWaiting)) each.isLeftOut = true;
            return;
        }
        if (!(await options.runs.start(job, options.requestOf(job)))) return;
    }
}

function isWaiting(job: Job): boolean {
    return !job.isLeftOut && !isRunning(job) && !hasSucceeded(job) && job.starts.length < STARTS_PER_JOB;
}
