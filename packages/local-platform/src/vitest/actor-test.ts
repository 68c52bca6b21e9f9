import type { ActorStartOptions, ApifyClient } from 'apify-client';
import { test as base, type TestAPI } from 'vitest';
import type { RegisteredActor } from '../actors/register-folder.js';
import { createTestClock, type TestClock } from '../clock.js';
import { createPlatform, type Platform, type PlatformOptions } from '../platform.js';
import { buildOnce } from './actor-build.js';
import { createPatientClient } from './patient-client.js';
import { type RunResult, readResult } from './run-result.js';
import { followRun, type StartedRun } from './started-run.js';
import { startTestTime, type TestTime } from './test-time.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

/** How to start a run of an Actor: the options of Apify's client, and whether the folder is already built. */
export interface RunOptions extends ActorStartOptions {
    /** Whether the folder is already built, so that its `build` script does not run; false by default. */
    isBuilt?: boolean;
}

/** The fixtures that each test gets for itself. Only the fixtures that a test names are started. */
export interface ActorFixtures {
    /** The options of its platform. Change them with `test.extend({ platformOptions: { … } })`. */
    platformOptions: Omit<PlatformOptions, 'clock'>;
    /** The clock of its platform. It stands still until the test moves it. */
    clock: TestClock;
    /** An empty platform. */
    platform: Platform;
    /** Apify's own client for the platform. */
    client: ApifyClient;
    /** A server that receives webhooks. */
    receiver: WebhookReceiver;
    /**
     * Builds the Actor in a folder and registers it on the platform. Use it for Actors that the Actor under test calls
     * or starts.
     */
    addActor(folder: string, options?: Pick<RunOptions, 'isBuilt'>): Promise<RegisteredActor['actor']>;
    /**
     * Builds the Actor in a folder once, registers it on the platform, and starts a run of it as a real process.
     *
     * @throws {Error} When the input does not match the Actor's input schema. The message names the field.
     */
    startActor<Item extends object = Record<string, unknown>>(
        folder: string,
        input?: unknown,
        options?: RunOptions,
    ): Promise<StartedRun<Item>>;
    /**
     * Like `startActor`, but waits until the run has ended. A failed run is a result as well: see `toHaveSucceeded`.
     */
    runActor<Item extends object = Record<string, unknown>>(
        folder: string,
        input?: unknown,
        options?: RunOptions,
    ): Promise<RunResult<Item>>;
    /**
     * Waits until everything on the platform has ended. Then returns the result of the last run of an Actor, such as a
     * run that a webhook or another Actor started.
     *
     * @throws {Error} When the Actor has not run.
     */
    getLastResult<Item extends object = Record<string, unknown>>(
        actor: Pick<RegisteredActor['actor'], 'id' | 'name'>,
    ): Promise<RunResult<Item>>;
}

/** A fixture that only the other fixtures use. */
interface InnerFixtures extends ActorFixtures {
    time: TestTime;
}

/**
 * vitest's `test`, with a platform, a client and a clock of its own for each test.
 *
 * @example
 * test('pushes the title of a page', async ({ runActor }) => {
 *     const result = await runActor('.', { url: 'https://example.com' });
 *     expect(result).toHavePushed([{ title: 'Example Domain' }]);
 * });
 */
export const test: TestAPI<ActorFixtures> = base.extend<InnerFixtures>({
    platformOptions: {},
    time: async ({ task }, use) => use(startTestTime(task.timeout)),
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
    clock: async ({}, use) => use(createTestClock(Date.now())),
    platform: async ({ platformOptions, clock }, use) => {
        const platform = await createPlatform({ random: () => 0.5, ...platformOptions, clock });
        await use(platform);
        await platform.close();
    },
    client: async ({ platform }, use) => use(createPatientClient(platform)),
    receiver: async ({ time }, use) => {
        const receiver = await startWebhookReceiver(time);
        await use(receiver);
        await receiver.close();
    },
    addActor: async ({ platform, time, signal }, use) => {
        await use(async (folder, { isBuilt = false } = {}) => {
            if (!isBuilt) await time.within(buildOnce(folder, signal), () => `The build of ${folder} has not ended.`);
            return (await platform.registerActor(folder)).actor;
        });
    },
    startActor: async ({ addActor, client, clock, platform, time }, use) => {
        await use(async (folder, input = {}, { isBuilt = false, ...options } = {}) => {
            const { id: actorId } = await addActor(folder, { isBuilt });
            const { id } = await client.actor(actorId).start(input, options);
            return followRun(id, { client, clock, platform, time });
        });
    },
    runActor: async ({ startActor }, use) => {
        await use(async <Item extends object>(...args: Parameters<typeof startActor>) =>
            (await startActor<Item>(...args)).finished(),
        );
    },
    getLastResult: async ({ client, platform, time }, use) => {
        await use(async ({ id, name }) => {
            await time.within(
                platform.idle(),
                () => `The platform has unfinished work, so ${name} has no last result.`,
            );
            const run = await client.actor(id).lastRun().get();
            if (!run) throw new Error(`Actor ${name} has not run: no webhook and no other Actor has started it.`);
            return readResult(client, run);
        });
    },
});
