/**
 * Opens as many platforms as the argument says, side by side, runs an Actor that ends and one that hangs in each, closes
 * them, and tells what is left. The process then has to end by itself.
 */
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { ApifyClient } from 'apify-client';
import { createPlatform, type Platform } from '../src/index.js';
import { processesWithEnvironment } from '../src/runs/process-tree.js';
import { actorFolder } from './actor-folder.js';

const platforms = await Promise.all(Array.from({ length: Number(process.argv[2]) }, () => createPlatform()));

async function use(platform: Platform): Promise<string> {
    const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
    await platform.registerActor(actorFolder('pushing'));
    await platform.registerActor(actorFolder('hanging'));
    await client.actor('hanging').start({});
    await client.webhooks().create({
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: (await client.actor('pushing').get())?.id ?? '' },
        // A retry waits as the platform closes.
        requestUrl: 'http://127.0.0.1:9/nobody',
    });
    const { status } = await client.actor('pushing').call({ items: 2 }, { log: null });
    await platform.settled();
    return status;
}

function openFiles(): string[] {
    if (!existsSync('/proc/self/fd')) return [];
    const paths = readdirSync('/proc/self/fd').map((name) => {
        try {
            return readlinkSync(`/proc/self/fd/${name}`);
        } catch {
            return '';
        }
    });
    return paths.filter((path) => platforms.some(({ dataFolder }) => path.startsWith(dataFolder)));
}

const statuses = await Promise.all(platforms.map(use));
await Promise.all(platforms.map((platform) => platform.close()));
const answers = await Promise.allSettled(platforms.map(({ baseUrl }) => fetch(`${baseUrl}/health`)));
// Files are closed with the last statement that could be run, which is for the garbage collector to see.
for (let i = 0; i < 3; i++) {
    (globalThis as { gc?: () => void }).gc?.();
    await new Promise((resolve) => setImmediate(resolve));
}
const left = {
    succeeded: statuses.filter((status) => status === 'SUCCEEDED').length,
    answering: answers.filter(({ status }) => status === 'fulfilled').length,
    processes: (
        await Promise.all(platforms.map(({ token }) => processesWithEnvironment([`APIFY_TOKEN=${token}.`])))
    ).flat().length,
    openFiles: openFiles(),
    folders: platforms.filter(({ dataFolder }) => existsSync(dataFolder)).length,
};
process.stdout.write(JSON.stringify(left));
