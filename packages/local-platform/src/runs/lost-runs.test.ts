import { describe, expect, it, onTestFinished } from 'vitest';
import { type DyingPlatform, startDyingPlatform } from '../../test/crash/dying-platform.js';
import { idleSupervisor } from '../../test/memory-api.js';
import { startPlatform, temporaryFolder, untilLogged } from '../../test/platform-fixture.js';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { runTokenPrefix } from '../run-token.js';
import { resumeLostRuns } from './lost-runs.js';
import { killProcessesWithEnvironment, processesWithEnvironment } from './process-tree.js';
import { findRun, type Run, saveRun } from './run-record.js';

/** Starts a platform in a process of its own, whose Actors end with the test. */
async function platformProcess(dataFolder: string, actors: string[]): Promise<DyingPlatform> {
    const platform = await startDyingPlatform(dataFolder, undefined, actors);
    onTestFinished(platform.kill);
    onTestFinished(
        async () => void (await killProcessesWithEnvironment([`APIFY_TOKEN=${runTokenPrefix(platform.token)}`])),
    );
    return platform;
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
        const orphans = await processesWithEnvironment([`APIFY_TOKEN=${runTokenPrefix(killed.token)}`]);
        expect(orphans).toHaveLength(3);
        await killed.kill();

        const { client } = await startPlatform([], { dataFolder });
        const left = await processesWithEnvironment([`APIFY_TOKEN=${runTokenPrefix(killed.token)}`]);
        expect(left.filter((id) => orphans.includes(id))).toEqual([]);
        expect((await client.run(aborting.id).get())?.status).toBe('ABORTED');
        const run = await client.run(counting.id).waitForFinish();
        expect(run).toMatchObject({ status: 'SUCCEEDED', stats: { migrationCount: 1 } });
        expect(await client.log(counting.id).get()).toMatch(/start 1\n[\s\S]*start 2\n/);
    });

    it('go on in their order after the platform was closed, and no process of them is left in between', async () => {
        const dataFolder = temporaryFolder();
        const first = await startPlatform(['counting'], { dataFolder, memoryBudgetMbytes: 256 });
        const running = await first.client.actor('counting').start({ endsAtStart: 2 }, { memory: 256 });
        const waiting = await first.client.actor('counting').start({ endsAtStart: 1 }, { memory: 256 });
        await untilLogged(first.client, running.id, 'start 1');
        await first.platform.close();
        expect(await processesWithEnvironment([`APIFY_TOKEN=${runTokenPrefix(first.platform.token)}`])).toEqual([]);

        const { client } = await startPlatform([], { dataFolder, memoryBudgetMbytes: 256 });
        const [ran, waited] = await Promise.all([
            client.run(running.id).waitForFinish(),
            client.run(waiting.id).waitForFinish(),
        ]);
        expect(ran).toMatchObject({ status: 'SUCCEEDED', stats: { migrationCount: 1 } });
        expect(waited).toMatchObject({ status: 'SUCCEEDED', stats: { migrationCount: 0 } });
        expect(Number(ran.finishedAt)).toBeLessThanOrEqual(Number(waited.finishedAt));
    });

    it('are aborted by a platform with abortRunsOnClose', async () => {
        const dataFolder = temporaryFolder();
        const first = await startPlatform(['sleeping'], {
            dataFolder,
            abortRunsOnClose: true,
            memoryBudgetMbytes: 256,
        });
        const running = await first.client.actor('sleeping').start({}, { memory: 256 });
        const waiting = await first.client.actor('sleeping').start({}, { memory: 256 });
        await untilLogged(first.client, running.id, 'ws://');
        await first.platform.close();
        const { client } = await startPlatform([], { dataFolder });
        expect((await client.run(running.id).get())?.status).toBe('ABORTED');
        expect((await client.run(waiting.id).get())?.status).toBe('ABORTED');
    });
});

describe('resumeLostRuns', () => {
    it('starts runs that waited or ran, without the time in between, and ends runs that were being ended', () => {
        const context = memoryContext();
        const statuses = ['RUNNING', 'ABORTING', 'READY', 'TIMING-OUT', 'SUCCEEDED'] as const;
        for (const [index, status] of statuses.entries()) {
            const run = { ...runningRun(status), status };
            run.document.webServerPort = status === 'READY' ? null : 4000;
            saveRun(context, { ...run, startedAt: run.startedAt + index });
        }
        const started: Run[] = [];
        resumeLostRuns(context, idleSupervisor({ start: (run) => void started.push(run) }));
        expect(started).toMatchObject([
            { id: 'RUNNING', document: { runningSince: null, webServerPort: null, counts: { migration: 1 } } },
            { id: 'READY', document: { counts: { migration: 0 } } },
        ]);
        expect(statuses.map((id) => findRun(context, id)?.status)).toEqual([
            'RUNNING',
            'ABORTED',
            'READY',
            'TIMED-OUT',
            'SUCCEEDED',
        ]);
        context.database.close();
    });
});
