import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApifyClient } from 'apify-client';
import { onTestFinished } from 'vitest';
import { createPlatform, type Platform, type PlatformOptions } from '../src/platform.js';

/** Folder of one of the small Actors in `test/actors`. */
export function actorFolder(name: string): string {
    return fileURLToPath(new URL(`actors/${name}`, import.meta.url));
}

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'platform-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
    return folder;
}

/** A platform with some of the small Actors, closed after the test, and Apify's own client for it. */
export async function startPlatform(
    actors: string[],
    options: Partial<PlatformOptions> = {},
): Promise<{ platform: Platform; client: ApifyClient }> {
    const platform = await createPlatform({ dataFolder: options.dataFolder ?? temporaryFolder(), ...options });
    onTestFinished(() => platform.close());
    for (const actor of actors) await platform.registerActor(actorFolder(actor));
    return { platform, client: new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token, maxRetries: 0 }) };
}
