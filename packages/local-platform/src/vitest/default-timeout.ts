import { vi } from 'vitest';

/** What vitest gives a test unless it is told otherwise: too little for a build and the start of an Actor. */
const DEFAULT_MS = 5000;
const ENOUGH_MS = 60_000;

/** Gives the tests of this file, from here on, a minute in place of vitest's default; a timeout that was set stays. */
export function raiseDefaultTimeout(): void {
    // vitest has no other way to read what is configured; where this one is gone, its default stays.
    const { __vitest_worker__: worker } = globalThis as {
        __vitest_worker__?: { config?: { testTimeout?: number } };
    };
    if (worker?.config?.testTimeout === DEFAULT_MS) vi.setConfig({ testTimeout: ENOUGH_MS });
}
