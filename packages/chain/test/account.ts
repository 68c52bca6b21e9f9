import { createPlatform, type Platform } from '@offer-chain/local-platform';
import { ApifyClient } from 'apify-client';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './repository-copy.js';

/** An account on a platform of its own. */
export interface TestAccount {
    platform: Platform;
    client: ApifyClient;
}

/** An empty account, closed after the test. */
export async function openTestAccount(): Promise<TestAccount> {
    const account = await createAccount(temporaryFolder());
    onTestFinished(() => account.platform.close());
    return account;
}

/** An empty account; whoever makes it closes its platform. By default its data folder goes with the platform. */
export async function createAccount(dataFolder?: string): Promise<TestAccount> {
    const platform = await createPlatform(dataFolder === undefined ? {} : { dataFolder });
    return { platform, client: new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token, maxRetries: 1 }) };
}

/** The sources of an Actor's version as the account has them. */
export async function sourcesOf(client: ApifyClient, name: string): Promise<{ name: string; content: string }[]> {
    const version = await client.actor(`local/${name}`).version('0.1').get();
    const { sourceFiles = [] } = (version ?? {}) as { sourceFiles?: { name: string; content: string }[] };
    return sourceFiles.map(({ name: path, content }) => ({ name: path, content }));
}

/** What is on an account. */
export async function inventory(client: ApifyClient) {
    const { items: actors } = await client.actors().list({ my: true });
    const { items: webhooks } = await client.webhooks().list();
    const { items: tasks } = await client.tasks().list();
    const builds = await Promise.all(actors.map(({ id }) => client.actor(id).builds().list()));
    return {
        actors: actors.map(({ name }) => name).sort(),
        builds: builds.map(({ items }) => items.length),
        webhooks: webhooks.length,
        tasks: tasks.map(({ name }) => name),
    };
}
