import { randomUUID } from 'node:crypto';
import { Actor } from 'apify';
import type { Forecast } from './forecast.js';
import type { RunEnd } from './run-end.js';

/** Key of the record that holds the state. */
export const STATE_KEY = 'STATE';

/**
 * One start of a run. It is saved before the request is sent, so that its run is found even when the response is lost.
 */
export interface Start {
    /** Idempotency key of the run's webhook, by which the run can be found. */
    key: string;
    /** Null until the API has responded to the start. */
    runId: string | null;
    /** Null until the run has ended. */
    end: RunEnd | null;
}

/** Work that needs one successful run: a part, or the filter. */
export interface Job {
    /** For the log. */
    name: string;
    /** The first start and its repetitions; the last one counts. */
    starts: Start[];
    /** Whether it is left out because it would cost too much. */
    isLeftOut: boolean;
}

/** Everything that a restarted watch must know. */
export interface WatchState {
    /** ISO time at which the watch began. */
    at: string;
    /** The secret that webhooks send, so that nobody else can tell the watch that a run has ended. */
    secret: string;
    /** URL to which webhooks are sent. On some platforms a restart changes it. */
    webhookUrl: string | null;
    /** Number of starts so far, from which the keys are made. */
    starts: number;
    /** In the order of the plan. */
    parts: Job[];
    filter: Job;
    forecast: Forecast | null;
    /** Offset of this watch's first row in the log of readings; null until this watch writes rows. */
    readingsFrom: number | null;
}

/** The state, and the way to save it. */
export interface KeptState {
    state: WatchState;
    /** Saves the state. A restart forgets what was not saved. */
    save(): Promise<void>;
}

/**
 * Reads the state of this run, or creates the state of a new one.
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
 * Finds the last start of a job, which is the one that counts.
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
