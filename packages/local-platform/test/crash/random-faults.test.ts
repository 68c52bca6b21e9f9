import type { ActorRun, ApifyClient } from 'apify-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasLongSeries } from '../long-series.js';
import { temporaryFolder } from '../platform-fixture.js';
import { type Receiver, startReceiver } from '../receiver.js';
import type { Fault } from './faults.js';
import { type FaultyPlatform, startFaultyPlatform } from './faulty-platform.js';
import { seededRandom } from './seeded-random.js';
import { storageProblems } from './storage-integrity.js';

/** The short round is a full disk and then no file descriptors: kills have a test of their own. */
const FIRST_SEED = Number(process.env.SEED ?? (hasLongSeries ? 1 : 23));
const SEEDS = Array.from({ length: hasLongSeries ? Number(process.env.ROUNDS ?? 100) : 1 }, (_, i) => FIRST_SEED + i);
const FAULTS = hasLongSeries ? 4 : 2;
const CLIENTS = hasLongSeries ? 3 : 1;
const RUNS_PER_CLIENT = hasLongSeries ? 3 : 2;
const ITEMS = 3;
const ACTORS = ['enduring', 'summing', 'sleeping'];
const KINDS = ['full disk', 'no descriptors', 'clock', 'stopped', 'killed'] as const;
const HOUR_MS = 3_600_000;
const POLL_MS = 100;
/** After so many looks something is taken to wait for ever, or for the hour by which the clock was set back. */
const MOST_LOOKS = 400;

/** Of what a platform said in a round that failed. */
const LINES_SHOWN = 60;

/** What befalls a platform in one round, and the pause before each fault. */
function faultsOf(seed: number): (Fault & { pauseMs: number })[] {
    const random = seededRandom(seed);
    return Array.from({ length: FAULTS }, () => {
        const kind = KINDS[Math.floor(random() * KINDS.length)] ?? 'killed';
        const pauseMs = Math.floor(random() * 300);
        const lasting = kind === 'full disk' ? 1000 : 200 + Math.floor(random() * 600);
        return { kind, pauseMs, milliseconds: kind === 'clock' ? HOUR_MS * (random() < 0.5 ? 1 : -1) : lasting };
    });
}

/** Each run of the first Actor tells the receiver and starts the second. */
async function link(client: ApifyClient, receiver: Receiver): Promise<void> {
    const [first, second] = [await client.actor('enduring').get(), await client.actor('summing').get()];
    const source = { eventTypes: ['ACTOR.RUN.SUCCEEDED' as const], condition: { actorId: first?.id ?? '' } };
    await client.webhooks().create({ ...source, requestUrl: receiver.url });
    await client.webhooks().create({
        ...source,
        requestUrl: `${client.baseUrl}/actors/${second?.id}/runs?restartOnError=true`,
        payloadTemplate: '{"runId": {{resource.id}}, "datasetId": {{resource.defaultDatasetId}}}',
    });
}

/** Starts some runs one after another, whatever befalls; the ids of those that were acknowledged are added. */
async function load(platform: () => FaultyPlatform, acknowledged: string[]): Promise<void> {
    for (let started = 0; started < RUNS_PER_CLIENT; started++) {
        const { client } = platform();
        try {
            const { id } = await client.actor('enduring').start({ items: ITEMS }, { memory: 128, timeout: 0 });
            acknowledged.push(id);
            await client.run(id).waitForFinish({ waitSecs: 2 });
        } catch {
            await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        }
    }
}

/** Waits until every run has ended and every dispatch was delivered or given up. */
async function untilAllEnded(client: ApifyClient): Promise<void> {
    for (let looks = 0; ; looks++) {
        const runs = (await client.runs().list()).items.filter(({ finishedAt }) => !finishedAt);
        const active = (await client.webhookDispatches().list()).items.filter(({ status }) => status === 'ACTIVE');
        if (runs.length + active.length === 0) return;
        if (looks === MOST_LOOKS) throw new Error(`Left: ${JSON.stringify([...runs, ...active], null, 2)}`);
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
}

async function itemsOf(client: ApifyClient, { defaultDatasetId }: { defaultDatasetId: string }) {
    return (await client.dataset(defaultDatasetId).listItems()).items;
}

/** How much came in a round. */
interface Figures {
    runs: number;
    dispatches: number;
    again: number;
}

/** One round on a platform of its own. */
async function round(seed: number): Promise<Figures> {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const dataFolder = temporaryFolder();
    let platform = await startFaultyPlatform(dataFolder, ACTORS);
    onTestFinished(() => platform.kill());
    await link(platform.client, receiver);
    const sleeping = await platform.client.actor('sleeping').start({}, { memory: 128, timeout: 30 });
    const acknowledged: string[] = [];
    const loads = Array.from({ length: CLIENTS }, () => load(() => platform, acknowledged));
    const faults = faultsOf(seed);
    try {
        for (const { pauseMs, ...fault } of faults) {
            await new Promise((resolve) => setTimeout(resolve, pauseMs));
            await platform.make(fault);
            if (fault.kind === 'killed') platform = await startFaultyPlatform(dataFolder, []);
        }
        await Promise.all(loads);
        await platform.make({ kind: 'none', milliseconds: 0 });
        await untilAllEnded(platform.client);
        return await expectNothingLost(platform, { acknowledged, sleeping, receiver, dataFolder });
    } catch (error) {
        console.error(
            `Seed ${seed}: ${JSON.stringify(faults)}\n${platform.said().split('\n').slice(-LINES_SHOWN).join('\n')}`,
        );
        throw error;
    }
}

interface Round {
    acknowledged: string[];
    sleeping: ActorRun;
    receiver: Receiver;
    dataFolder: string;
}

async function expectNothingLost(platform: FaultyPlatform, round: Round): Promise<Figures> {
    const { client } = platform;
    const { acknowledged, sleeping, receiver, dataFolder } = round;
    const { items: runs } = await client.actor('enduring').runs().list();
    const { items: sums } = await client.actor('summing').runs().list();
    const { items: dispatches } = await client.webhookDispatches().list();
    const ids = runs.map(({ id }) => id).sort();
    expect((await client.run(sleeping.id).get())?.status).toBe('TIMED-OUT');
    expect(ids).toEqual(expect.arrayContaining(acknowledged));
    for (const run of runs) {
        expect(run.status).toBe('SUCCEEDED');
        expect(await itemsOf(client, run)).toEqual(Array.from({ length: ITEMS }, (_, position) => ({ position })));
    }
    for (const isChain of [true, false]) {
        const sent = dispatches.filter(({ webhook }) => webhook?.requestUrl.includes('/runs') === isChain);
        expect(sent.map(({ eventData }) => eventData?.actorRunId).sort()).toEqual(ids);
    }
    expect(dispatches.filter(({ status }) => status !== 'SUCCEEDED')).toEqual([]);

    const dispatchesOf = new Map<string, Set<unknown>>();
    for (const { json, headers } of receiver.requests) {
        const { id } = (json as { resource: { id: string } }).resource;
        dispatchesOf.set(id, (dispatchesOf.get(id) ?? new Set()).add(headers['x-apify-webhook-dispatch-id']));
    }
    expect([...dispatchesOf.keys()].sort()).toEqual(ids);
    expect([...dispatchesOf.values()].filter(({ size }) => size !== 1)).toEqual([]);

    const summed = new Set<unknown>();
    for (const run of sums) {
        // It gives up when the platform does not respond; what it has stored is whole all the same.
        const items = await itemsOf(client, run);
        if (run.status === 'SUCCEEDED' || items.length > 0) {
            expect(items).toEqual([{ runId: expect.any(String), count: ITEMS, sum: (ITEMS * (ITEMS - 1)) / 2 }]);
        }
        const input = await client.keyValueStore(run.defaultKeyValueStoreId).getRecord('INPUT');
        summed.add((input?.value as { runId?: unknown }).runId);
    }
    expect([...summed].sort()).toEqual(ids);
    await platform.kill();
    expect(storageProblems(dataFolder)).toEqual([]);
    return {
        runs: runs.length + sums.length + 1,
        dispatches: dispatches.length,
        again: receiver.requests.length - runs.length,
    };
}

describe('a platform that faults befall', () => {
    const all: Figures[] = [];
    it.each(SEEDS)('ends what it has accepted, and loses and doubles nothing (seed %i)', async (seed) => {
        all.push(await round(seed));
        if (!hasLongSeries || all.length < SEEDS.length) return;
        const sum = (of: (figures: Figures) => number) => all.reduce((total, figures) => total + of(figures), 0);
        console.log(
            `${all.length} rounds of ${FAULTS} faults: ${sum(({ runs }) => runs)} runs all ended, ` +
                `${sum(({ dispatches }) => dispatches)} dispatches all delivered, ${sum(({ again }) => again)} more than once.`,
        );
    });
});
