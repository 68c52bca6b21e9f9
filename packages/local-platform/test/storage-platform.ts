import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApifyClient } from 'apify-client';
import { afterAll, beforeAll } from 'vitest';
import { createPlatform, createTestClock, type Platform, type TestClock } from '../src/index.js';
import { createPatientClient } from '../src/vitest/patient-client.js';

/** A platform of its own for one test file, with the real client and a clock that the tests move. */
export interface StoragePlatform {
    platform: Platform;
    client: ApifyClient;
    clock: TestClock;
    /** Sends a request with the platform's token. */
    request(path: string, init?: RequestInit): Promise<Response>;
}

/** Starts a platform before the tests of a file, and removes it with all that it kept after them. */
export function useStoragePlatform(): StoragePlatform {
    const dataFolder = mkdtempSync(join(tmpdir(), 'local-platform-storages-'));
    const clock = createTestClock();
    const started = { clock } as StoragePlatform;
    beforeAll(async () => {
        const platform = await createPlatform({ dataFolder, clock, log: (message) => console.error(message) });
        started.platform = platform;
        started.client = createPatientClient(platform);
        started.request = (path, init = {}) =>
            fetch(`${platform.baseUrl}/v2${path}`, {
                ...init,
                headers: { authorization: `Bearer ${platform.token}`, ...(init.headers as Record<string, string>) },
            });
    });
    afterAll(async () => {
        await started.platform.close();
        rmSync(dataFolder, { recursive: true });
    });
    return started;
}
