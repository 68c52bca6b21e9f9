import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ApifyClient } from 'apify-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPlatform, temporaryFolder, untilLogged } from '../../test/platform-fixture.js';
import { killProcessesWithEnvironment, processesWithEnvironment } from './process-tree.js';
import { runTokenPrefix } from './run-token.js';

const program = fileURLToPath(new URL('../../test/platform-process.ts', import.meta.url));

/** Starts a platform in a process of its own. */
async function platformProcess(dataFolder: string, actors: string[]) {
    const args = ['--conditions=@offer-chain/source', '--import', 'tsx', program, dataFolder, ...actors];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { baseUrl, token } = JSON.parse(line) as { baseUrl: string; token: string };
    onTestFinished(() => void killProcessesWithEnvironment([`APIFY_TOKEN=${runTokenPrefix(token)}`]));
    const kill = async () => {
        child.kill('SIGKILL');
        await once(child, 'exit');
    };
    return { token, kill, client: new ApifyClient({ baseUrl, token, maxRetries: 0 }) };
}

describe('runs whose platform stopped', () => {
    it('go on with a new process after the platform was killed, and the old processes are ended', async () => {
        const dataFolder = temporaryFolder();
        const killed = await platformProcess(dataFolder, ['counting', 'hanging']);
        const counting = await killed.client.actor('counting').start({ endsAtStart: 2 });
        const aborting = await killed.client.actor('hanging').start({});
        await untilLogged(killed.client, counting.id, 'start 1');
        await untilLogged(killed.client, aborting.id, 'hanging with child');
        await killed.client.run(aborting.id).abort({ gracefully: true });
        const orphans = processesWithEnvironment([`APIFY_TOKEN=${runTokenPrefix(killed.token)}`]);
        expect(orphans).toHaveLength(3);
        await killed.kill();

        const { client } = await startPlatform([], { dataFolder });
        const left = processesWithEnvironment([`APIFY_TOKEN=${runTokenPrefix(killed.token)}`]);
        expect(left.filter((id) => orphans.includes(id))).toEqual([]);
        expect((await client.run(aborting.id).get())?.status).toBe('ABORTED');
        const run = await client.run(counting.id).waitForFinish();
        expect(run).toMatchObject({ status: 'SUCCEEDED', stats: { migrationCount: 1 } });
        expect(await client.log(counting.id).get()).toMatch(/start 1\n[\s\S]*start 2\n/);
    });

    it('go on after the platform was closed, in their order, and leave nothing behind meanwhile', async () => {
        const dataFolder = temporaryFolder();
        const first = await startPlatform(['counting'], { dataFolder, memoryBudgetMbytes: 256 });
        const running = await first.client.actor('counting').start({ endsAtStart: 2 }, { memory: 256 });
        const waiting = await first.client.actor('counting').start({ endsAtStart: 1 }, { memory: 256 });
        await untilLogged(first.client, running.id, 'start 1');
        await first.platform.close();
        expect(processesWithEnvironment([`APIFY_TOKEN=${runTokenPrefix(first.platform.token)}`])).toEqual([]);

        const { client } = await startPlatform([], { dataFolder, memoryBudgetMbytes: 256 });
        const [ran, waited] = await Promise.all([
            client.run(running.id).waitForFinish(),
            client.run(waiting.id).waitForFinish(),
        ]);
        expect(ran).toMatchObject({ status: 'SUCCEEDED', stats: { migrationCount: 1 } });
        expect(waited).toMatchObject({ status: 'SUCCEEDED', stats: { migrationCount: 0 } });
        expect(Number(ran.finishedAt)).toBeLessThanOrEqual(Number(waited.finishedAt));
    });

    it('are aborted by a platform that is told so', async () => {
        const dataFolder = temporaryFolder();
        const first = await startPlatform(['hanging'], { dataFolder, abortRunsOnClose: true, memoryBudgetMbytes: 256 });
        const running = await first.client.actor('hanging').start({}, { memory: 256 });
        const waiting = await first.client.actor('hanging').start({}, { memory: 256 });
        await untilLogged(first.client, running.id, 'hanging with child');
        await first.platform.close();
        const { client } = await startPlatform([], { dataFolder });
        expect((await client.run(running.id).get())?.status).toBe('ABORTED');
        expect((await client.run(waiting.id).get())?.status).toBe('ABORTED');
    });
});
