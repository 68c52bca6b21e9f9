import type { ApifyClient } from 'apify-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasLongSeries } from '../long-series.js';
import { startPlatform, temporaryFolder } from '../platform-fixture.js';
import { type Receiver, startReceiver } from '../receiver.js';
import { type DyingPlatform, startDyingPlatform } from './dying-platform.js';
import { seededRandom } from './seeded-random.js';
import { storageProblems } from './storage-integrity.js';

const ACTORS = ['pushing', 'summing'];
const KILLS = hasLongSeries ? Number(process.env.KILLS ?? 200) : 3;
const SEED = Number(process.env.SEED ?? 1);
const ITEMS = 5;
/** A chain of two runs passes some 150 points. */
const LAST_POINT = 500;
const CLIENTS = 3;

/** Links the second Actor to the first, and the receiver as well. */
async function link(client: ApifyClient, receiver: Receiver): Promise<void> {
    const [first, second] = [await client.actor('pushing').get(), await client.actor('summing').get()];
    const source = { eventTypes: ['ACTOR.RUN.SUCCEEDED' as const], condition: { actorId: first?.id ?? '' } };
    await client.webhooks().create({ ...source, requestUrl: receiver.url, idempotencyKey: 'receiver' });
    await client.webhooks().create({
        ...source,
        idempotencyKey: 'chain',
        requestUrl: `${client.baseUrl}/actors/${second?.id}/runs`,
        payloadTemplate: '{"runId": {{resource.id}}, "datasetId": {{resource.defaultDatasetId}}}',
    });
}

/** Starts one chain after the other until the platform dies; the ids of the runs that it acknowledged are added. */
async function load({ client, died }: DyingPlatform, acknowledged: string[]): Promise<void> {
    let isAlive = true;
    void died.then(() => {
        isAlive = false;
    });
    while (isAlive) {
        try {
            const run = await client.actor('pushing').start({ items: ITEMS });
            acknowledged.push(run.id);
            await client.run(run.id).waitForFinish();
        } catch {
            // It has died, or is so busy that the client gave up: then it has to get on to the point where it dies.
        }
    }
}

describe('a chain under load', () => {
    it(`loses nothing when its platform is killed at ${KILLS} random moments (seed ${SEED})`, async () => {
        const random = seededRandom(SEED);
        const receiver = await startReceiver();
        onTestFinished(() => receiver.close());
        const dataFolder = temporaryFolder();
        const acknowledged: string[] = [];
        for (let kill = 0; kill < KILLS; kill++) {
            const point = { count: 1 + Math.floor(random() * LAST_POINT) };
            // The first one sets the chain up and is killed by hand.
            const dying = await startDyingPlatform(dataFolder, kill === 0 ? undefined : point, ACTORS);
            onTestFinished(dying.kill);
            if (kill === 0) {
                await link(dying.client, receiver);
                await dying.kill();
            }
            await Promise.all(Array.from({ length: CLIENTS }, () => load(dying, acknowledged)));
            await dying.died;
        }

        const { client, platform } = await startPlatform([], { dataFolder });
        await platform.idle();
        const runs = await everything((page) => client.actor('pushing').runs().list(page));
        const sums = await everything((page) => client.actor('summing').runs().list(page));
        const dispatches = await everything((page) => client.webhookDispatches().list(page));
        const [toReceiver, toChain] = ['receiver', 'chain'].map((key) => {
            const isChain = key === 'chain';
            return dispatches.filter(({ webhook }) => webhook?.requestUrl.endsWith('/runs') === isChain);
        });

        expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['SUCCEEDED']));
        const ids = runs.map(({ id }) => id).sort();
        expect(ids).toEqual(expect.arrayContaining(acknowledged));
        for (const { defaultDatasetId } of runs) {
            const { items } = await client.dataset(defaultDatasetId).listItems();
            expect(items).toEqual(Array.from({ length: ITEMS }, (_, position) => ({ position })));
        }

        // One dispatch of each webhook for each run, delivered.
        for (const owed of [toReceiver, toChain]) {
            expect(owed?.map(({ eventData }) => eventData?.actorRunId).sort()).toEqual(ids);
            expect(new Set(owed?.map(({ status }) => status))).toEqual(new Set(['SUCCEEDED']));
        }
        const received = new Map<string, Set<unknown>>();
        for (const { json, headers } of receiver.requests) {
            const { id } = (json as { resource: { id: string } }).resource;
            received.set(id, (received.get(id) ?? new Set()).add(headers['x-apify-webhook-dispatch-id']));
        }
        expect([...received.keys()].sort()).toEqual(ids);
        expect([...received.values()].every((dispatchIds) => dispatchIds.size === 1)).toBe(true);

        // The second Actor ran for each first run, more often only where its dispatch was called more often.
        const summed = new Map<unknown, number>();
        for (const run of sums) {
            expect(run.status).toBe('SUCCEEDED');
            const { items } = await client.dataset(run.defaultDatasetId).listItems();
            expect(items).toMatchObject([{ count: ITEMS, sum: (ITEMS * (ITEMS - 1)) / 2 }]);
            const source = items[0]?.runId;
            summed.set(source, (summed.get(source) ?? 0) + 1);
        }
        for (const { eventData, calls } of toChain ?? []) {
            const times = summed.get(eventData?.actorRunId) ?? 0;
            expect(times).toBeGreaterThan(0);
            expect(times).toBeLessThanOrEqual((calls as unknown[] | undefined)?.length ?? 0);
        }
        await platform.close();
        expect(storageProblems(dataFolder)).toEqual([]);
        const again = receiver.requests.length - runs.length;
        const summary =
            `${KILLS} kills: ${runs.length} chains (${acknowledged.length} acknowledged) all ended, ${dispatches.length} ` +
            `dispatches all delivered, ${again} deliveries and ${sums.length - runs.length} second runs more than once.`;
        if (hasLongSeries) console.log(summary);
    });
});

/** All pages of a list. */
async function everything<Item>(
    list: (page: { offset: number; limit: number }) => PromiseLike<{ total: number; items: Item[] }>,
): Promise<Item[]> {
    const all: Item[] = [];
    for (;;) {
        const { items, total } = await list({ offset: all.length, limit: 1000 });
        all.push(...items);
        if (items.length === 0 || all.length >= total) return all;
    }
}
