import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ApifyClient } from 'apify-client';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startDyingPlatform } from '../../test/crash/dying-platform.js';
import { startPlatform, temporaryFolder } from '../../test/platform-fixture.js';
import { memoryContext } from '../../test/run-record-fixture.js';
import { createActor } from '../actors/change-actor.js';
import type { EnvVar } from '../actors/versions.js';
import { createTestClock } from '../clock.js';
import { readLog } from '../runs/log.js';
import { processesWithEnvironment } from '../runs/process-tree.js';
import { createBuild } from './build-status.js';
import { createBuilder } from './builder.js';
import { getBuild } from './builds.js';

const HANGING =
    'FROM apify/actor-node\nRUN node -e "console.log(process.pid + \' hangs\'); setInterval(() => {}, 1000)"\n';

/** Starts a build with a step that never ends, and waits until that step runs. */
async function hangingBuild(client: ApifyClient): Promise<string> {
    const { id } = await client.actors().create({
        name: 'hanging-build',
        versions: [
            {
                versionNumber: '0.0',
                sourceType: 'SOURCE_FILES',
                sourceFiles: [{ name: 'Dockerfile', format: 'TEXT', content: HANGING }],
            } as never,
        ],
    });
    const build = await client.actor(id).build('0.0');
    const stream = await client.build(build.id).log().stream();
    let log = '';
    for await (const chunk of stream ?? []) {
        log += String(chunk);
        if (/\d hangs/.test(log)) return build.id;
    }
    throw new Error(`The log ended before the step ran:\n${log}`);
}

describe('builds under way', () => {
    it('end as FAILED, with their processes, when the platform was killed and starts again', async () => {
        const dataFolder = temporaryFolder();
        const dying = await startDyingPlatform(dataFolder, undefined, []);
        onTestFinished(dying.kill);
        const buildId = await hangingBuild(dying.client);
        await dying.kill();
        const home = join(dataFolder, 'builds', `${buildId}.home`);
        expect(await processesWithEnvironment([`HOME=${home}`])).not.toEqual([]);

        const { client } = await startPlatform([], { dataFolder });
        expect((await client.build(buildId).get())?.status).toBe('FAILED');
        expect(await client.build(buildId).log().get()).toContain('The platform was stopped during this build');
        expect(await processesWithEnvironment([`HOME=${home}`])).toEqual([]);
    });

    it('end as ABORTED when the platform closes', async () => {
        const dataFolder = temporaryFolder();
        const first = await startPlatform([], { dataFolder });
        const buildId = await hangingBuild(first.client);
        await first.platform.close();
        const { client } = await startPlatform([], { dataFolder });
        expect((await client.build(buildId).get())?.status).toBe('ABORTED');
    });

    it('end as TIMED-OUT after half an hour', async () => {
        const clock = createTestClock();
        const { client } = await startPlatform([], { clock });
        const buildId = await hangingBuild(client);
        const stream = await client.build(buildId).log().stream();
        await clock.advance(1_800_000);
        for await (const _ of stream ?? []);
        expect((await client.build(buildId).get())?.status).toBe('TIMED-OUT');
    });

    it('stop, and leave nothing, when their Actor is deleted', async () => {
        const dataFolder = temporaryFolder();
        const { client, platform } = await startPlatform([], { dataFolder });
        const buildId = await hangingBuild(client);
        await client.actor('hanging-build').delete();
        expect(await client.build(buildId).get()).toBeUndefined();
        await platform.close();
        expect(existsSync(join(dataFolder, 'builds', buildId))).toBe(false);
        expect(await processesWithEnvironment([`HOME=${join(dataFolder, 'builds', `${buildId}.home`)}`])).toEqual([]);
    });
});

describe('the variables of a build', () => {
    /** Builds a Dockerfile. Returns the variables of its runs and the build's log. */
    async function variablesOf(dockerfile: string, version: { envVars: EnvVar[]; applyEnvVarsToBuild?: boolean }) {
        const context = { ...memoryContext(), dataFolder: temporaryFolder() };
        const sourceFiles = [{ name: 'Dockerfile', format: 'TEXT' as const, content: dockerfile }];
        const versions = [{ versionNumber: '0.1', sourceFiles, ...version }];
        const actor = createActor(context, { name: 'built', versions });
        const builder = await createBuilder(context);
        const { id } = createBuild(context, actor, {
            versionNumber: '0.1',
            tag: 'latest',
            sourceType: 'SOURCE_FILES',
            meta: { origin: 'API' },
            environment: {},
            folder: null,
        });
        builder.start(getBuild(context, id));
        await builder.idle();
        const { status, document } = getBuild(context, id);
        const log = readLog(context, id).text;
        context.database.close();
        expect({ status, log }).toMatchObject({ status: 'SUCCEEDED' });
        return { environment: document.environment, log };
    }

    it('are those of the Dockerfile, and over them those of the version', async () => {
        const dockerfile = 'FROM apify/actor-node\nENV WORD=image MODE=image\nCMD ["true"]\n';
        const { environment } = await variablesOf(dockerfile, { envVars: [{ name: 'WORD', value: 'version' }] });
        expect(environment).toEqual({ WORD: 'version', MODE: 'image' });
    });

    it.skipIf(process.platform === 'win32')(
        'reach its steps only when the version allows it, and the host’s variables never do',
        async () => {
            vi.stubEnv('HOST_SECRET', 'of the host');
            onTestFinished(() => void vi.unstubAllEnvs());
            const dockerfile = 'FROM apify/actor-node\nRUN env\nCMD ["true"]\n';
            const envVars = [{ name: 'WORD', value: 'version' }];
            const without = await variablesOf(dockerfile, { envVars });
            expect(without.log).toMatch(/Z HOME=.*\.home\n/);
            expect(without.log).not.toMatch(/Z (WORD|HOST_SECRET)=/);
            const { log } = await variablesOf(dockerfile, { envVars, applyEnvVarsToBuild: true });
            expect(log).toContain('Z WORD=version\n');
        },
    );
});
