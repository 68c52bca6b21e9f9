import { describe, expect, it, onTestFinished } from 'vitest';
import { createTestClock, seededIds } from '../src/index.js';
import { startPlatform } from './platform-fixture.js';
import { type Answer, startReceiver, status } from './receiver.js';

const HOUR = 3_600_000;

/** Numbers in [0, 1), the same every time. */
function sequence(): () => number {
    let state = 7;
    return () => {
        state = (state * 16_807) % 2_147_483_647;
        return state / 2_147_483_647;
    };
}

/** A platform on which a run has ended, whose webhook is answered so. */
async function platformWith(answer: Answer) {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    receiver.answer = answer;
    const clock = createTestClock();
    const random = sequence();
    const { client, platform } = await startPlatform(['pushing'], { clock, random, newId: seededIds(sequence()) });
    const actor = await client.actor('pushing').get();
    await client.webhooks().create({
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: actor?.id ?? '' },
        requestUrl: receiver.url,
    });
    const run = await client.actor('pushing').call({ items: 1 }, { log: null });
    return { client, clock, platform, receiver, run };
}

describe('a platform on a test clock', () => {
    it('runs the whole retry schedule at once, and the same every time', async () => {
        const series = async () => {
            const { client, clock, receiver } = await platformWith(status(500));
            await clock.advance(60 * HOUR);
            const [dispatch] = (await client.webhookDispatches().list()).items;
            expect(dispatch?.status).toBe('FAILED');
            expect(receiver.requests).toHaveLength(12);
            return { id: dispatch?.id, calls: dispatch?.calls };
        };
        const first = await series();
        expect(first.calls).toHaveLength(12);
        expect(await series()).toEqual(first);
    });

    it('goes on without a receiver that never answers', async () => {
        const { client, clock, receiver } = await platformWith(() => {});
        await receiver.received(1);
        await clock.advance(120_000);
        const [dispatch] = (await client.webhookDispatches().list()).items;
        expect(dispatch).toMatchObject({
            status: 'ACTIVE',
            calls: [{ errorMessage: 'Endpoint did not complete its response within 120 seconds.' }],
        });
    });

    it('has settled while Actors run, and is idle when all that they started has ended', async () => {
        const { client, clock, platform } = await platformWith(status(200));
        await platform.registerActor('test/actors/sleeping');
        const { id } = await client.actor('sleeping').start({}, { timeout: 3600 });
        await platform.settled();
        expect((await client.run(id).get())?.status).toBe('RUNNING');
        await client.run(id).update({ statusMessage: 'seen' });
        await clock.advance(HOUR);
        // It was killed within `advance`, which waited for its end.
        expect(await client.run(id).get()).toMatchObject({ status: 'TIMED-OUT' });
        await platform.idle();
    });
});
