import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApifyClient } from 'apify-client';
import { beforeAll, onTestFinished } from 'vitest';
import { createPlatform, type Platform, type PlatformOptions } from '../src/platform.js';
import { createPatientClient } from '../src/vitest/patient-client.js';
import { actorFolder } from './actor-folder.js';

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'platform-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
    return folder;
}

/** A platform and Apify's own client for it. */
export interface PlatformFixture {
    platform: Platform;
    client: ApifyClient;
}

/** A platform with some of the small Actors, closed after the test. */
export async function startPlatform(
    actors: string[],
    options: Partial<PlatformOptions> = {},
): Promise<PlatformFixture> {
    const dataFolder = options.dataFolder ?? temporaryFolder();
    const platform = await createPlatform({ dataFolder, waitsForMemory: true, ...options });
    onTestFinished(() => platform.close());
    return withActors(platform, actors);
}

/** One platform with some of the small Actors for all tests of a file or a `describe`, closed after them. */
export function usePlatform(actors: string[], options: Partial<PlatformOptions> = {}): PlatformFixture {
    const fixture = {} as PlatformFixture;
    beforeAll(async () => {
        const platform = await createPlatform({ waitsForMemory: true, ...options });
        Object.assign(fixture, await withActors(platform, actors));
        return () => platform.close();
    });
    return fixture;
}

async function withActors(platform: Platform, actors: string[]): Promise<PlatformFixture> {
    for (const actor of actors) await platform.registerActor(actorFolder(actor));
    return { platform, client: createPatientClient(platform) };
}

/** Reads a run's log live until it holds a text; fails when the log ends before. */
export async function untilLogged(client: ApifyClient, runId: string, text: string): Promise<string> {
    const stream = await client.run(runId).log().stream({ raw: true });
    let log = '';
    for await (const chunk of stream ?? []) {
        log += String(chunk);
        if (log.includes(text)) return log;
    }
    throw new Error(`The log ended without "${text}":\n${log}`);
}
