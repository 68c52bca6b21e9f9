import { type ActorStartOptions, ApifyClient } from 'apify-client';
import { test as base, type TestAPI } from 'vitest';
import type { RegisteredActor } from '../actors/register-folder.js';
import { createTestClock, type TestClock } from '../clock.js';
import { createPlatform, type Platform, type PlatformOptions } from '../platform.js';
import { buildOnce } from './actor-build.js';
import { type RunResult, readResult } from './run-result.js';
import { followRun, type StartedRun } from './started-run.js';
import { startTestTime, type TestTime } from './test-time.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

/** How an Actor's run is started: what Apify's client takes, and whether the folder is built. */
export interface RunOptions extends ActorStartOptions {
    /** Whether the folder holds its build already, so that its `build` script is not run; false by default. */
    isBuilt?: boolean;
}

/** What each test has of its own. Only what a test names is started. */
export interface ActorFixtures {
    /** How its platform is set up. Change it by `test.extend({ platformOptions: { … } })`. */
    platformOptions: Omit<PlatformOptions, 'clock'>;
    /** The clock of its platform, which stands still until the test moves it. */
    clock: TestClock;
    /** The platform, empty. */
    platform: Platform;
    /** Apify's own client for the platform. */
    client: ApifyClient;
    /** A server for webhooks to be sent to. */
    receiver: WebhookReceiver;
    /** Builds the Actor in a folder and makes it known to the platform, for what the Actor under test calls or starts. */
    addActor(folder: string, options?: Pick<RunOptions, 'isBuilt'>): Promise<RegisteredActor['actor']>;
    /**
     * Builds the Actor in a folder once, makes it known to the platform, and starts a run of it as a real process.
     *
     * @throws {Error} When the input is not what the Actor's input schema expects; the message names the field.
     */
    startActor<Item extends object = Record<string, unknown>>(
        folder: string,
        input?: unknown,
        options?: RunOptions,
    ): Promise<StartedRun<Item>>;
    /** As `startActor`, to the end of the run. A run that fails is a result as well: see `toHaveSucceeded`. */
    runActor<Item extends object = Record<string, unknown>>(
        folder: string,
        input?: unknown,
        options?: RunOptions,
    ): Promise<RunResult<Item>>;
    /**
     * The result of the last run of an Actor, such as one that a webhook or another Actor started, when everything that
     * is under way on the platform has ended.
     *
     * @throws {Error} When the Actor has not run.
     */
    getLastResult<Item extends object = Record<string, unknown>>(
        actor: Pick<RegisteredActor['actor'], 'id' | 'name'>,
    ): Promise<RunResult<Item>>;
}

/** What the fixtures need of each other, and tests do not. */
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
    client: async ({ platform: { baseUrl, token } }, use) => {
        // The platform is on this machine and need not be asked twice.
        await use(new ApifyClient({ baseUrl, token, maxRetries: 0 }));
    },
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
            await time.within(platform.idle(), () => `The runs before that of ${name} have not all ended.`);
            const run = await client.actor(id).lastRun().get();
            if (!run) throw new Error(`Actor ${name} has not run: no webhook and no other Actor has started it.`);
            return readResult(client, run);
        });
    },
});
