import type { WebhookDispatch } from 'apify-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { createPlatform } from '../../src/platform.js';
import { hasLongSeries } from '../long-series.js';
import { startPlatform, temporaryFolder } from '../platform-fixture.js';
import { startReceiver, status } from '../receiver.js';
import type { CrashPoint } from './checkpoints.js';
import { startDyingPlatform } from './dying-platform.js';
import { storageProblems } from './storage-integrity.js';

/** The first retry, a minute after the failure, comes in a second. */
const SPEED = 60;

type Point = Extract<CrashPoint, { what: string }>;

/** What tells a point from others like it, and which of the two `npm test` tries; without one it tries neither. */
interface Choice extends Partial<Point> {
    short?: 'before' | 'after';
}

/** Before and after a statement or a step. */
function around(name: string, what: string, { short, ...more }: Choice = {}): [string, Point][] {
    const points = (['before', 'after'] as const).map((when): [string, Point] => [
        `${when} ${name}`,
        { when, what, ...more },
    ]);
    return hasLongSeries ? points : points.filter(([, { when }]) => when === short);
}

/**
 * Every write and every step of the sending in the life of a dispatch, in their order. `npm test` tries one in each
 * transaction, which also leaves behind what the transaction before it did, and one after the last.
 */
const DELIVERED: [string, Point][] = [
    ...around('the run’s final status', '^INSERT INTO runs[^]* -- .* SUCCEEDED ', { short: 'after' }),
    ...around('the dispatch', '^INSERT INTO webhook_dispatches'),
    ...around('the removal of spent webhooks', '^DELETE FROM webhooks WHERE run_id'),
    ...around('the commit of the run’s end', '^COMMIT', { writes: '^INSERT INTO webhook_dispatches' }),
    ...around('the dispatch is taken', '^UPDATE webhook_dispatches SET under_way = 1', { short: 'after' }),
    ...around('the call’s beginning', '^INSERT INTO webhook_dispatch_calls'),
    ...around('the commit of the call’s beginning', '^COMMIT', { writes: '^INSERT INTO webhook_dispatch_calls' }),
    ...around('the request is sent', '^the request'),
    ...around('the answer is read', '^the answer'),
    ...around('the call’s end', '^UPDATE webhook_dispatch_calls SET finished_at', { short: 'after' }),
    ...around('the dispatch’s end', '^UPDATE webhook_dispatches SET status'),
    ...around('the commit of the dispatch’s end', '^COMMIT', {
        writes: '^UPDATE webhook_dispatches SET status',
        short: 'after',
    }),
];

/** The same of a retry, after a first call that failed. */
const RETRIED: [string, Point][] = [
    ...around('the commit of the failed call', '^COMMIT', {
        writes: '^UPDATE webhook_dispatches SET status',
        short: 'after',
    }),
    ...around('the retry is taken', '^UPDATE webhook_dispatches SET under_way = 1', { occurrence: 2 }),
    ...around('the retry is sent', '^the request', { occurrence: 2, short: 'after' }),
    ...around('the commit of the retry', '^COMMIT', {
        writes: '^UPDATE webhook_dispatches SET status',
        occurrence: 2,
    }),
];

/** Kills a platform at the point while a run of it ends and fires, and starts it again. */
async function killAt(point: Point, firstAnswer: number) {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    receiver.answer = (response, request) =>
        status(receiver.requests.length === 1 ? firstAnswer : 200)(response, request);
    const dataFolder = temporaryFolder();
    const dying = await startDyingPlatform(dataFolder, point, ['pushing'], SPEED);
    onTestFinished(dying.kill);
    const actor = await dying.client.actor('pushing').get();
    await dying.client.webhooks().create({
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: actor?.id ?? '' },
        requestUrl: receiver.url,
    });
    const run = await dying.client.actor('pushing').start(
        { items: 3 },
        // It never fires, and goes when the run ends.
        { webhooks: [{ eventTypes: ['ACTOR.RUN.FAILED'], requestUrl: receiver.url }] },
    );
    await dying.died;

    // Hours later, so that what waits for a retry is due.
    const clock = { ...systemClock, now: () => Date.now() + 86_400_000 };
    const { client, platform } = await startPlatform([], { dataFolder, clock });
    await platform.idle();
    const finished = await client.run(run.id).get();
    const { items } = await client.dataset(run.defaultDatasetId).listItems();
    const dispatches = (await client.webhookDispatches().list()).items;
    const webhooks = (await client.webhooks().list()).items;
    await platform.close();
    return { finished, items, dispatches, webhooks, receiver, problems: storageProblems(dataFolder) };
}

function expectNothingLost({
    finished,
    items,
    dispatches,
    webhooks,
    receiver,
    problems,
}: Awaited<ReturnType<typeof killAt>>) {
    expect(finished?.status).toBe('SUCCEEDED');
    expect(items).toEqual([{ position: 0 }, { position: 1 }, { position: 2 }]);
    expect(dispatches.map((dispatch: WebhookDispatch) => dispatch.status)).toEqual(['SUCCEEDED']);
    expect(receiver.requests.length).toBeGreaterThan(0);
    for (const { headers, json } of receiver.requests) {
        expect(headers['x-apify-webhook-dispatch-id']).toBe(dispatches[0]?.id);
        expect(json).toMatchObject({ eventType: 'ACTOR.RUN.SUCCEEDED', resource: { id: finished?.id } });
    }
    expect(webhooks).toHaveLength(1);
    expect(problems).toEqual([]);
}

describe('a platform that is killed loses no event', () => {
    it.each(DELIVERED)('%s', async (_, point) => {
        const after = await killAt(point, 200);
        expectNothingLost(after);
        expect(after.receiver.requests.length).toBeLessThanOrEqual(2);
    });

    it.each(RETRIED)('%s', async (_, point) => {
        const after = await killAt(point, 500);
        expectNothingLost(after);
        expect(after.receiver.requests.length).toBeLessThanOrEqual(3);
    });

    it('and starts again with the same token', async () => {
        const dataFolder = temporaryFolder();
        const first = await createPlatform({ dataFolder, waitsForMemory: true });
        await first.close();
        const { platform } = await startPlatform([], { dataFolder });
        expect(platform.token).toBe(first.token);
    });
});
