import { vi } from 'vitest';

/** vitest's default timeout of a test. It is too short for a build and the start of an Actor. */
const DEFAULT_MS = 5000;
const ENOUGH_MS = 60_000;

/**
 * Gives the following tests of this file a minute instead of vitest's default. A timeout that the user has set stays.
 */
export function raiseDefaultTimeout(): void {
    // vitest has no other way to read its configuration. If a version does not have this one, its default stays.
    const { __vitest_worker__: worker } = globalThis as {
        __vitest_worker__?: { config?: { testTimeout?: number } };
    };
    if (worker?.config?.testTimeout === DEFAULT_MS) vi.setConfig({ testTimeout: ENOUGH_MS });
}
