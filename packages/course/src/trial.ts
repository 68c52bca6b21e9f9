import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { tellingLine } from '@offer-chain/actor-folder';
import { ActorDefinitionError, createPlatform, type Platform } from '@offer-chain/local-platform';
import { adHocWebhook, chainLink } from '@offer-chain/webhook-config';
import { type ActorDefaultRunOptions, type ActorRun, ApifyClient } from 'apify-client';
import { CannotGoOn, failed } from './check.js';
import { type Delivery, startUpstream, type TrialRun } from './delivery.js';
import { findLeftovers } from './leftovers.js';
import { listSources, type SourceFile } from './not-awaited.js';
import type { OutputItem } from './outcome.js';
import { writeUpstreamActor } from './upstream-actor.js';

/** A separate platform with the Actor that is tried. */
export interface Trial {
    /** The Actor's input schema, if it has one. */
    inputSchema: Record<string, unknown> | undefined;
    /** Gives further runs of the Actor permissions that their input does not give them. */
    allowEverything(): Promise<void>;
    /** Starts the Actor and waits for its end, at the latest at the time limit. */
    run(input: Record<string, unknown>): Promise<TrialRun>;
    /** Lets another Actor push items, and its webhook start the Actor. */
    deliver(items: readonly object[], payloadTemplate: string): Promise<Delivery>;
    /** The Actor's sources, as far as they are JavaScript or TypeScript. */
    listSources(): Promise<SourceFile[]>;
    close(): Promise<void>;
}

/** How an Actor is tried. */
export interface TrialOptions {
    /** Absolute path of the prepared copy. */
    actorFolder: string;
    /** Absolute path of a folder for the platform. */
    workFolder: string;
    /** Seconds that a run can take. */
    timeoutSecs: number;
}

/** What the platform itself writes into a run's log. */
const PLATFORM_LINE = /^.*\b(Starting Actor local\/|ACTOR: ).*$/gm;

/** The platform is on this machine: without a quick response there will be none. */
const CLIENT_RETRIES = { maxRetries: 3, minDelayBetweenRetriesMillis: 100 };

/**
 * Starts a platform with an Actor on it.
 *
 * @throws {CannotGoOn} When the Actor's definition is not valid.
 */
export async function startTrial({ actorFolder, workFolder, timeoutSecs }: TrialOptions): Promise<Trial> {
    const dataFolder = join(workFolder, 'platform');
    await mkdir(dataFolder, { recursive: true });
    const platform = await createPlatform({ dataFolder, abortRunsOnClose: true, waitsForMemory: true });
    try {
        const { actor, build } = await registered(() => platform.registerActor(actorFolder), actorFolder);
        const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token, ...CLIENT_RETRIES });
        // Webhooks start the Actor with its own default options.
        const defaultRunOptions = { ...(await client.actor(actor.id).get())?.defaultRunOptions, timeoutSecs };
        await client.actor(actor.id).update({ defaultRunOptions: defaultRunOptions as ActorDefaultRunOptions });
        const knownDatasets = new Set<string>();
        const finished = async (runId: string) =>
            trialRun(client, await client.run(runId).waitForFinish(), { timeoutSecs, knownDatasets });
        let upstream: Promise<string> | undefined;
        return {
            inputSchema: build.document.actorDefinition?.input as Record<string, unknown> | undefined,
            async allowEverything() {
                await client.actor(actor.id).update({ actorPermissionLevel: 'FULL_PERMISSIONS' });
            },
            async run(input) {
                const started = await client
                    .actor(actor.id)
                    .start(input, { timeout: timeoutSecs })
                    .catch((error: Error) => {
                        throw new CannotGoOn(failed('run', `The Actor cannot be started: ${error.message}`));
                    });
                return finished(started.id);
            },
            async deliver(items, payloadTemplate) {
                upstream ??= registerUpstream(platform, join(workFolder, 'upstream'));
                const context = { client, knownDatasets, finished, idle: () => platform.idle() };
                const webhook = { ...startOf(actor.id, platform.baseUrl), payloadTemplate };
                return startUpstream(context, await upstream, { items, webhook });
            },
            listSources: () => listSources(actorFolder),
            close: () => platform.close(),
        };
    } catch (error) {
        await platform.close();
        throw error;
    }
}

/** A webhook that starts an Actor, and is never retried. */
function startOf(actorId: string, apiBaseUrl: string) {
    return adHocWebhook(chainLink({ target: { actorId }, apiBaseUrl, form: 'webhook', doNotRetry: true }));
}

async function registerUpstream(platform: Platform, folder: string): Promise<string> {
    await writeUpstreamActor(folder);
    return (await platform.registerActor(folder)).actor.id;
}

async function registered<Result>(register: () => Promise<Result>, folder: string): Promise<Result> {
    try {
        return await register();
    } catch (error) {
        if (!(error instanceof ActorDefinitionError)) throw error;
        throw new CannotGoOn(failed('actor', error.message.replaceAll(`${folder}/`, '')));
    }
}

interface RunContext {
    timeoutSecs: number;
    /** Ids of the datasets whose origin is known. */
    knownDatasets: Set<string>;
}

async function trialRun(client: ApifyClient, run: ActorRun, context: RunContext): Promise<TrialRun> {
    const { timeoutSecs, knownDatasets } = context;
    knownDatasets.add(run.defaultDatasetId);
    const { items } = await client.dataset<OutputItem>(run.defaultDatasetId).listItems();
    const ok = run.status === 'SUCCEEDED';
    return {
        ok,
        items,
        problem: ok ? '' : await problemOf(client, run, timeoutSecs),
        input: (await client.keyValueStore(run.defaultKeyValueStoreId).getRecord('INPUT'))?.value,
        findLeftovers: () => findLeftovers(client, knownDatasets, run.defaultKeyValueStoreId),
    };
}

async function problemOf(client: ApifyClient, run: ActorRun, timeoutSecs: number): Promise<string> {
    if (run.status === 'TIMED-OUT') return `it did not end within ${timeoutSecs} seconds`;
    const log = (await client.log(run.id).get()) ?? '';
    const own = run.statusMessage?.includes('exit code') ? '' : run.statusMessage;
    const reason = tellingLine(log.replace(PLATFORM_LINE, '')) || own || 'its log does not say why';
    return `it ended as ${run.status}${run.exitCode === undefined ? '' : ` with exit code ${run.exitCode}`}: ${reason}`;
}
