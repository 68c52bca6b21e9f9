import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ActorDefinitionError, createPlatform } from '@offer-chain/local-platform';
import { type ActorDefaultRunOptions, type ActorRun, ApifyClient } from 'apify-client';
import { CannotGoOn, failed } from './check.js';
import { tellingLine } from './npm-step.js';

/** What a run of the tried Actor came to. */
export interface TrialRun {
    run: ActorRun;
    ok: boolean;
    /** How it ended otherwise than well, in one line; empty when it ended well. */
    problem: string;
    /** Its default dataset. */
    items: Record<string, unknown>[];
}

/** A platform of its own with the Actor that is tried. */
export interface Trial {
    client: ApifyClient;
    baseUrl: string;
    actorId: string;
    /** The Actor's input schema, if it has one. */
    inputSchema: Record<string, unknown> | undefined;
    /** Registers another Actor. */
    register(folder: string): Promise<string>;
    /** Starts the Actor and waits for its end, which the time limit brings about if nothing else does. */
    run(input: Record<string, unknown>): Promise<TrialRun>;
    /** What a run that was started otherwise has come to. */
    finished(runId: string): Promise<TrialRun>;
    /** Resolves when every run has ended and every webhook has been delivered. */
    idle(): Promise<void>;
    close(): Promise<void>;
}

/** How an Actor is tried. */
export interface TrialOptions {
    /** Absolute path of the prepared copy. */
    actorFolder: string;
    /** Absolute path of a folder for the platform. */
    workFolder: string;
    /** Seconds that a run may take. */
    timeoutSecs: number;
}

/** What the platform itself writes into a run's log. */
const PLATFORM_LINE = /^.*\b(Starting Actor local\/|ACTOR: ).*$/gm;

/** The platform is on this machine: what does not respond soon will not respond. */
const CLIENT_RETRIES = { maxRetries: 3, minDelayBetweenRetriesMillis: 100 };

/**
 * Starts a platform with an Actor on it.
 *
 * @throws {CannotGoOn} When the Actor's definition is not valid.
 */
export async function startTrial({ actorFolder, workFolder, timeoutSecs }: TrialOptions): Promise<Trial> {
    const dataFolder = join(workFolder, 'platform');
    await mkdir(dataFolder, { recursive: true });
    const platform = await createPlatform({ dataFolder, abortRunsOnClose: true });
    try {
        const { actor, build } = await registered(() => platform.registerActor(actorFolder), actorFolder);
        const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token, ...CLIENT_RETRIES });
        // Webhooks start the Actor with its own default options.
        const defaultRunOptions = { ...(await client.actor(actor.id).get())?.defaultRunOptions, timeoutSecs };
        await client.actor(actor.id).update({ defaultRunOptions: defaultRunOptions as ActorDefaultRunOptions });
        const finished = async (runId: string) =>
            trialRun(client, await client.run(runId).waitForFinish(), timeoutSecs);
        return {
            client,
            baseUrl: platform.baseUrl,
            actorId: actor.id,
            inputSchema: build.document.actorDefinition?.input as Record<string, unknown> | undefined,
            register: async (folder) => (await platform.registerActor(folder)).actor.id,
            async run(input) {
                const started = await client
                    .actor(actor.id)
                    .start(input, { timeout: timeoutSecs })
                    .catch((error: Error) => {
                        throw new CannotGoOn(failed('run', `The Actor cannot be started: ${error.message}`));
                    });
                return finished(started.id);
            },
            finished,
            idle: () => platform.idle(),
            close: () => platform.close(),
        };
    } catch (error) {
        await platform.close();
        throw error;
    }
}

async function registered<Result>(register: () => Promise<Result>, folder: string): Promise<Result> {
    try {
        return await register();
    } catch (error) {
        if (!(error instanceof ActorDefinitionError)) throw error;
        throw new CannotGoOn(failed('actor', error.message.replaceAll(`${folder}/`, '')));
    }
}

async function trialRun(client: ApifyClient, run: ActorRun, timeoutSecs: number): Promise<TrialRun> {
    const { items } = await client.dataset<Record<string, unknown>>(run.defaultDatasetId).listItems();
    const ok = run.status === 'SUCCEEDED';
    return { run, ok, items, problem: ok ? '' : await problemOf(client, run, timeoutSecs) };
}

async function problemOf(client: ApifyClient, run: ActorRun, timeoutSecs: number): Promise<string> {
    if (run.status === 'TIMED-OUT') return `it did not end within ${timeoutSecs} seconds`;
    const log = (await client.log(run.id).get()) ?? '';
    const own = run.statusMessage?.includes('exit code') ? '' : run.statusMessage;
    const reason = tellingLine(log.replace(PLATFORM_LINE, '')) || own || 'it says nothing of why';
    return `it ended as ${run.status}${run.exitCode === undefined ? '' : ` with exit code ${run.exitCode}`}: ${reason}`;
}
