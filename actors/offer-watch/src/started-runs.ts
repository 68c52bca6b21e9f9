import { setTimeout as pause } from 'node:timers/promises';
import { InputError } from '@offer-chain/actor-input';
import { Actor, log } from 'apify';
import type { ActorRun, ApifyClient } from 'apify-client';
import { ownRunId } from './own-run.js';
import { readRunEnd } from './run-end.js';
import { endWebhook } from './run-ends.js';
import { findLastStart, isRunning, type Job, type KeptState, type Start } from './state.js';

/** A start is repeated so often while the API is busy or does not respond. */
const ATTEMPTS = 8;
const FIRST_BACKOFF_MS = 500;

/** What to start for a job. */
export interface RunRequest {
    /** As the API takes it. */
    actor: string;
    input: Record<string, unknown>;
    /** In megabytes; the Actor's own when absent. */
    memory?: number;
}

/** Starts the runs of jobs, each once, and reads how they ended. */
export interface StartedRuns {
    /**
     * Starts a run for a job.
     *
     * @returns Whether it was started; false when the account has no room for it now.
     * @throws {InputError} When the API refuses it.
     */
    start(job: Job, request: RunRequest): Promise<boolean>;
    /** Reads how the run with this id ended, if it is one of the jobs'; a webhook said that it has. */
    look(jobs: readonly Job[], runId: string): Promise<void>;
    /**
     * Finds out what has become of the jobs while this run was not there: which starts happened that were not kept, and
     * which runs have ended.
     */
    catchUp(jobs: readonly Job[], webhookUrl: string): Promise<void>;
}

/**
 * Makes what starts the runs of a watch. A start is written down with a key of its own before it is sent, and the key is
 * that of the run's webhook. Whether a start happened that nobody saw succeed is then asked by making a webhook with the
 * same key: Apify returns the one that has it already, and that names its run.
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
                    // The API may still be at work on it.
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

    /** Gives a start its run, if it happened. The webhook that is made if it did not is for what never comes. */
    async function find(started: Start): Promise<void> {
        const { condition } = await client.webhooks().create({
            ...endWebhook(state.webhookUrl ?? 'https://apify.com', state.secret, started.key),
            eventTypes: ['ACTOR.RUN.CREATED'],
            isAdHoc: true,
            condition: { actorRunId: ownRunId() },
        });
        const { actorRunId = null } = condition as { actorRunId?: string };
        started.runId = actorRunId === ownRunId() ? null : actorRunId;
        if (started.runId !== null) log.info(`Run ${started.runId} was found, whose start had not been kept.`);
    }

    async function readEnd(job: Job, isEnd: boolean): Promise<void> {
        const started = findLastStart(job);
        if (!started?.runId || started.end) return;
        do {
            // The record of a run may lag behind its webhook.
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

/** What a failed start means: that there is no room now, that it can be repeated, that it may have happened, or not. */
function refusalOf(error: unknown): 'no room' | 'busy' | 'refused' | 'unknown' {
    const { statusCode = 0, type = '' } = error as { statusCode?: number; type?: string };
    if (statusCode === 402 && type.endsWith('limit-exceeded')) return 'no room';
    if (statusCode === 429) return 'busy';
    return statusCode >= 400 && statusCode < 500 ? 'refused' : 'unknown';
}

function refusedStart(actor: string, error: unknown): InputError {
    const { statusCode, message } = error as Error & { statusCode?: number };
    const name = actor.replace(/^~/, '');
    if (statusCode === 404) return new InputError(`There is no Actor "${name}": give its id or name in the input.`);
    const hint = statusCode === 403 ? ' The Actors that a watch starts must have limited permissions, as it has.' : '';
    return new InputError(`Actor "${name}" could not be started: ${message}${hint}`);
}
