import { createPlatform, type Platform } from '@offer-chain/local-platform';
import { ApifyClient } from 'apify-client';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './repository-copy.js';

/** An empty account on a platform of its own, closed after the test. */
export async function openTestAccount(): Promise<{ platform: Platform; client: ApifyClient }> {
    const platform = await createPlatform({ dataFolder: temporaryFolder() });
    onTestFinished(() => platform.close());
    return { platform, client: new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token, maxRetries: 1 }) };
}

/** The sources of an Actor's version as the account has them. */
export async function sourcesOf(client: ApifyClient, name: string): Promise<{ name: string; content: string }[]> {
    const version = await client.actor(`local/${name}`).version('0.1').get();
    const { sourceFiles = [] } = (version ?? {}) as { sourceFiles?: { name: string; content: string }[] };
    return sourceFiles.map(({ name: path, content }) => ({ name: path, content }));
}
