import { expect } from 'vitest';
import { raiseDefaultTimeout } from './default-timeout.js';
import { type RunMatchers, runMatchers } from './matchers.js';

export { type ActorFixtures, type RunOptions, test } from './actor-test.js';
export type { RunMatchers } from './matchers.js';
export type { RunResult } from './run-result.js';
export type { StartedRun } from './started-run.js';
export type { ReceivedWebhook, WebhookReceiver } from './webhook-receiver.js';
export { expect };

declare module 'vitest' {
    // biome-ignore lint/suspicious/noExplicitAny: the declaration that it adds to has this parameter
    interface Matchers<T = any> extends RunMatchers<T> {}
}

expect.extend(runMatchers);
raiseDefaultTimeout();
