import { setTimeout as pause } from 'node:timers/promises';
import { InputError } from '@offer-chain/actor-input';
import { Actor, log } from 'apify';
import type { ActorRun, ApifyClient } from 'apify-client';
import { ownRunId } from './own-run.js';
import { readRunEnd } from './run-end.js';
import { endWebhook } from './run-ends.js';
import { findLastStart, isRunning, type Job, type KeptState, type Start } from './state.js';

/** How often a start is tried while the API is busy or does not respond. */
const ATTEMPTS = 8;
const FIRST_BACKOFF_MS = 500;

/** What to start for a job. */
export interface RunRequest {
    /** Path of the Actor in the API. */
    actor: string;
    input: Record<string, unknown>;
    /** In megabytes. Absent for the Actor's default. */
    memory?: number;
}

/** Starts the runs of jobs, each once, and reads how they ended. */
export interface StartedRuns {
    /**
     * Starts a run for a job.
     *
     * @returns Whether it was started. False when the account's limits allow no further run now.
     * @throws {InputError} When the API refuses it.
     */
    start(job: Job, request: RunRequest): Promise<boolean>;
    /** Reads how a run ended, after its webhook arrived. Ignores runs that do not belong to the jobs. */
    look(jobs: readonly Job[], runId: string): Promise<void>;
    /**
     * Finds out what happened to the jobs while this run was interrupted: which runs were started although their ids
     * were not saved, and which runs have ended.
     */
    catchUp(jobs: readonly Job[], webhookUrl: string): Promise<void>;
}

/**
 * Creates what starts the runs of a watch. Each start gets a key, which is saved before the request is sent and is the
 * idempotency key of the run's webhook. When it is unknown whether a run was started, another webhook is created with
 * the same key. If the run exists, Apify returns the webhook that already has the key, and that webhook names the run.
 *
 * @param kept The watch's state.
 * @see https://docs.apify.com/api/v2/webhooks-post
 */
export function createStartedRuns({ state, save }: KeptState): StartedRuns {
    const client = Actor.newClient();
    // A start without a response may have happened, so the client must not repeat it.
    const startingClient = Actor.newClient({ maxRetries: 0 });

    async function start(job: Job, request: RunRequest): Promise<boolean> {
        for (let attempt = 1; ; attempt++) {
            const started: Start = { key: `${ownRunId()}-${state.starts++}`, runId: null, end: null };
            job.starts.push(started);
            await save();
            try {
                started.runId = (await send(startingClient, request, started.key)).id;
            } catch (error) {
                const refusal = refusalOf(error);
                if (refusal === 'unknown') {
                    // The API may still be handling the request.
                    await pause(FIRST_BACKOFF_MS);
                    await find(started);
                }
                if (started.runId === null) job.starts.pop();
                if (refusal === 'no room') {
                    await save();
                    return false;
                }
                if (started.runId === null) {
                    if (refusal === 'refused' || attempt === ATTEMPTS) throw refusedStart(request.actor, error);
                    await pause(FIRST_BACKOFF_MS * 2 ** attempt * (1 + Math.random()));
                    continue;
                }
            }
            await save();
            log.info(`Run ${started.runId} of ${request.actor} has been started for ${job.name}.`);
            return true;
        }
    }

    function send(sender: ApifyClient, { actor, input, memory }: RunRequest, key: string): Promise<ActorRun> {
        const webhooks = [endWebhook(state.webhookUrl ?? '', state.secret, key)];
        return sender.actor(actor).start(input, { webhooks, ...(memory !== undefined && { memory }) });
    }

    /**
     * Finds the run of a start, if it was started. Otherwise the request creates a webhook that never fires: this run
     * is already created.
     */
    async function find(started: Start): Promise<void> {
        const { condition } = await client.webhooks().create({
            ...endWebhook(state.webhookUrl ?? 'https://apify.com', state.secret, started.key),
            eventTypes: ['ACTOR.RUN.CREATED'],
            isAdHoc: true,
            condition: { actorRunId: ownRunId() },
        });
        const { actorRunId = null } = condition as { actorRunId?: string };
        started.runId = actorRunId === ownRunId() ? null : actorRunId;
        if (started.runId !== null)
            log.info(`Run ${started.runId} was found: it had been started, but its id had not been saved.`);
    }

    async function readEnd(job: Job, isEnd: boolean): Promise<void> {
        const started = findLastStart(job);
        if (!started?.runId || started.end) return;
        do {
            // A webhook can arrive before the API shows that the run has ended.
            started.end = await readRunEnd(client, started.runId, isEnd ? 60 : 0);
        } while (!started.end && isEnd);
        if (!started.end) return;
        await save();
        log.info(`Run ${started.runId} for ${job.name} ended as ${started.end.status}.`);
    }

    return {
        start,
        async look(jobs, runId) {
            const job = jobs.find((each) => findLastStart(each)?.runId === runId);
            if (job) await readEnd(job, true);
        },
        async catchUp(jobs, webhookUrl) {
            for (const job of jobs) {
                const started = findLastStart(job);
                if (started?.runId !== null) continue;
                await find(started);
                if (started.runId === null) job.starts.pop();
            }
            const running = jobs.filter(isRunning);
            if (state.webhookUrl !== webhookUrl) {
                state.webhookUrl = webhookUrl;
                for (const job of running) {
                    const { runId, key } = findLastStart(job) as Start;
                    await client.webhooks().create({
                        ...endWebhook(webhookUrl, state.secret, `${key}-at-${webhookUrl}`),
                        isAdHoc: true,
                        condition: { actorRunId: runId as string },
                    });
                }
            }
            await save();
            for (const job of running) await readEnd(job, false);
        },
    };
}

/** Returns why a start failed. After `unknown`, the run may have been started all the same. */
function refusalOf(error: unknown): 'no room' | 'busy' | 'refused' | 'unknown' {
    const { statusCode = 0, type = '' } = error as { statusCode?: number; type?: string };
    if (statusCode === 402 && type.endsWith('limit-exceeded')) return 'no room';
    if (statusCode === 429) return 'busy';
    return statusCode >= 400 && statusCode < 500 ? 'refused' : 'unknown';
}

function refusedStart(actor: string, error: unknown): InputError {
    const { statusCode, message } = error as Error & { statusCode?: number };
    const name = actor.replace(/^~/, '');
    if (statusCode === 404) return new InputError(`There is no Actor "${name}": correct its id or name in the input.`);
    const hint =
        statusCode === 403 ? ' The Actors that a watch starts must have limited permissions, like the watch.' : '';
    return new InputError(`Actor "${name}" could not be started: ${message}${hint}`);
}
