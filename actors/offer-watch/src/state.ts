import { randomUUID } from 'node:crypto';
import { Actor } from 'apify';
import type { Forecast } from './forecast.js';
import type { RunEnd } from './run-end.js';

/** Key of the record that holds the state. */
export const STATE_KEY = 'STATE';

/** One start of a run. It is kept before the request is sent, so that a start that nobody saw succeed is found again. */
export interface Start {
    /** Idempotency key of the run's webhook: by it the run is found. */
    key: string;
    /** Null until the start was responded to. */
    runId: string | null;
    /** Null until the run has ended. */
    end: RunEnd | null;
}

/** What has to be done once by a run that succeeds: a part, or the filter. */
export interface Job {
    /** For the log. */
    name: string;
    /** The first start and its repetitions; the last one counts. */
    starts: Start[];
    /** Whether it is left out, since it would cost too much. */
    isLeftOut: boolean;
}

/** All that a restarted watch must know. */
export interface WatchState {
    /** ISO time at which the watch began. */
    at: string;
    /** What webhooks send along, so that nobody else can tell the watch of ends. */
    secret: string;
    /** Where webhooks are sent; another one after a restart on some platforms. */
    webhookUrl: string | null;
    /** How many starts there have been, for the keys. */
    starts: number;
    /** In the order of the plan. */
    parts: Job[];
    filter: Job;
    forecast: Forecast | null;
    /** First row of this watch in the log of readings; null until it is written. */
    readingsFrom: number | null;
}

/** The state, and what keeps it. */
export interface KeptState {
    state: WatchState;
    /** Writes the state; what is not written is forgotten by a restart. */
    save(): Promise<void>;
}

/**
 * Reads the state of this run, or makes that of a new one.
 *
 * @param partNames The parts of the plan.
 */
export async function openState(partNames: readonly string[]): Promise<KeptState> {
    const job = (name: string): Job => ({ name, starts: [], isLeftOut: false });
    const state = (await Actor.getValue<WatchState>(STATE_KEY)) ?? {
        at: (Actor.getEnv().startedAt ?? new Date()).toISOString(),
        secret: randomUUID(),
        webhookUrl: null,
        starts: 0,
        parts: partNames.map(job),
        filter: job('filter'),
        forecast: null,
        readingsFrom: null,
    };
    return { state, save: () => Actor.setValue(STATE_KEY, state) };
}

/**
 * The start of a job that counts, if it has been started.
 *
 * @param job The job.
 */
export function findLastStart({ starts }: Job): Start | undefined {
    return starts.at(-1);
}

/** Whether a job has a run that has not ended. */
export function isRunning(job: Job): boolean {
    return findLastStart(job)?.end === null;
}

/** Whether a job's last run has succeeded. */
export function hasSucceeded(job: Job): boolean {
    return findLastStart(job)?.end?.status === 'SUCCEEDED';
}
