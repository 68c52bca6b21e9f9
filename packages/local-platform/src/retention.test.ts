import { describe, expect, it } from 'vitest';
import { startPlatform } from '../test/platform-fixture.js';
import { memoryContext } from '../test/run-record-fixture.js';
import { createTestClock } from './clock.js';
import { startRetention } from './retention.js';
import { datasets } from './storage/datasets.js';

const DAY = 86_400_000;

describe('what is kept for a limited time', () => {
    it('are unnamed storages that nobody uses. Storages that are named or used stay', async () => {
        const clock = createTestClock();
        const { client } = await startPlatform([], { clock });
        const dataset = await client.datasets().getOrCreate();
        const store = await client.keyValueStores().getOrCreate();
        const queue = await client.requestQueues().getOrCreate();
        const used = await client.datasets().getOrCreate();
        const named = await client.datasets().getOrCreate('kept');
        await client.dataset(dataset.id).pushItems([{ a: 1 }]);
        await clock.advance(6 * DAY);
        await client.dataset(used.id).listItems();
        await clock.advance(DAY);
        expect(await client.dataset(dataset.id).get()).toBeDefined();
        await clock.advance(DAY / 24);
        expect(await client.dataset(dataset.id).get()).toBeUndefined();
        expect(await client.keyValueStore(store.id).get()).toBeUndefined();
        expect(await client.requestQueue(queue.id).get()).toBeUndefined();
        expect(await client.dataset(used.id).get()).toBeDefined();
        await clock.advance(30 * DAY);
        expect(await client.dataset(used.id).get()).toBeUndefined();
        expect(await client.dataset(named.id).get()).toBeDefined();
    });

    it('are runs beyond the ten latest, with their logs and storages. Running ones stay', async () => {
        const clock = createTestClock();
        const { client, platform } = await startPlatform(['unstartable', 'sleeping'], { clock });
        const runs = [];
        for (let i = 0; i < 12; i++) {
            runs.push(await client.actor('unstartable').call({}, { log: null }));
            await clock.advance(1000);
        }
        const [first, second, third] = runs;
        const aliased = (run: unknown) =>
            (run as { storageIds: { datasets: { sellers: string } } }).storageIds.datasets.sellers;
        await client.dataset(second!.defaultDatasetId).update({ name: 'chosen' });
        const { id: hanging } = await client.actor('sleeping').start({});
        await platform.settled();
        await client.run(hanging).abort();
        await platform.idle();
        await clock.advance(8 * DAY);
        expect(await client.run(first!.id).get()).toBeUndefined();
        expect(await client.log(first!.id).get()).toBeUndefined();
        expect(await client.dataset(first!.defaultDatasetId).get()).toBeUndefined();
        expect(await client.keyValueStore(first!.defaultKeyValueStoreId).get()).toBeUndefined();
        expect(await client.run(second!.id).get()).toBeUndefined();
        expect(await client.dataset(aliased(first)).get()).toBeUndefined();
        expect(await client.dataset('chosen').get()).toBeDefined();
        expect(await client.run(third!.id).get()).toBeDefined();
        expect(await client.dataset(aliased(third)).get()).toBeDefined();
        expect(await client.dataset(third!.defaultDatasetId).get()).toBeDefined();
        expect((await client.actor('sleeping').runs().list()).total).toBe(1);
    });

    it('are ended dispatches, and ad-hoc webhooks of deleted runs. Undelivered dispatches stay', async () => {
        const clock = createTestClock();
        const { client, platform } = await startPlatform(['unstartable'], { clock, random: () => 0.5 });
        const refusing = { eventTypes: ['ACTOR.RUN.FAILED'], requestUrl: `${platform.baseUrl}/v2/nothing` } as const;
        const once = { ...refusing, doNotRetry: true };
        for (let i = 0; i < 12; i++) {
            const webhooks = i === 0 ? [once as never] : [];
            await client.actor('unstartable').start({}, { webhooks });
            await platform.idle();
            await clock.advance(1000);
        }
        const [ended] = (await client.webhookDispatches().list()).items;
        expect(ended).toMatchObject({ status: 'FAILED' });
        await clock.advance(7 * DAY - DAY / 24);
        const actor = await client.actor('unstartable').get();
        await client
            .webhooks()
            .create({ ...refusing, eventTypes: [...refusing.eventTypes], condition: { actorId: actor!.id } });
        const { id: late } = await client.actor('unstartable').start({});
        await platform.idle();
        await clock.advance(DAY / 12);
        const left = (await client.webhookDispatches().list()).items;
        expect(left).toMatchObject([{ status: 'ACTIVE', eventData: { actorRunId: late } }]);
        expect((await client.webhooks().list()).items.map(({ isAdHoc }) => isAdHoc)).toEqual([false]);
    });

    it('is nothing when the platform keeps everything forever', async () => {
        const clock = createTestClock();
        const { client } = await startPlatform([], { clock, retentionDays: null });
        const { id } = await client.datasets().getOrCreate();
        await clock.advance(365 * DAY);
        expect(await client.dataset(id).get()).toBeDefined();
    });

    it('is kept as long as the limits of the account say', async () => {
        const clock = createTestClock();
        const { client } = await startPlatform([], { clock, retentionDays: null });
        const { id } = await client.datasets().getOrCreate();
        await client.user('me').updateLimits({ dataRetentionDays: 2 });
        expect((await client.user('me').limits())?.limits.dataRetentionDays).toBe(2);
        await clock.advance(2 * DAY);
        expect(await client.dataset(id).get()).toBeDefined();
        await clock.advance(DAY / 24);
        expect(await client.dataset(id).get()).toBeUndefined();
    });
});

it('a removal that fails is logged, and the next one still runs an hour later', async () => {
    const clock = createTestClock();
    const said: string[] = [];
    const context = { ...memoryContext(), clock, retentionDays: 1, log: (message: string) => void said.push(message) };
    const { id } = datasets.create(context);
    await clock.advance(2 * DAY);
    context.database.run('ALTER TABLE runs RENAME TO broken');
    const stop = startRetention(context);
    expect(said).toEqual([expect.stringMatching(/^Expired runs and storages could not be removed: .*runs/)]);
    expect(datasets.find(context, id)).toBeDefined();
    context.database.run('ALTER TABLE broken RENAME TO runs');
    await clock.advance(DAY / 24);
    expect(datasets.find(context, id)).toBeUndefined();
    stop();
    expect(clock.untilNextTimer()).toBeNull();
    context.database.close();
});
