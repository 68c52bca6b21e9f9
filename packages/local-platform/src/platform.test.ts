import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startPlatform, temporaryFolder } from '../test/platform-fixture.js';
import { createPlatform } from './platform.js';

describe('createPlatform', () => {
    it('leaves the data folder free when its port is taken', async () => {
        const { platform } = await startPlatform([]);
        const port = Number(new URL(platform.baseUrl).port);
        const dataFolder = temporaryFolder();
        await expect(createPlatform({ dataFolder, port })).rejects.toThrow('EADDRINUSE');
        const second = await createPlatform({ dataFolder });
        await second.close();
    });

    it('refuses a data folder that another platform works in', async () => {
        const { platform } = await startPlatform([]);
        await expect(createPlatform({ dataFolder: platform.dataFolder })).rejects.toThrow(
            `is in use by process ${process.pid}`,
        );
    });

    it('takes over the folder of a killed platform that had the same process id, as in a container', async () => {
        const dataFolder = temporaryFolder();
        writeFileSync(join(dataFolder, 'platform.pid'), String(process.pid));
        await startPlatform([], { dataFolder });
    });

    it('can start in its folder again and again', async () => {
        const dataFolder = temporaryFolder();
        for (let i = 0; i < 3; i++) await (await createPlatform({ dataFolder })).close();
    });

    it('tells an address that clients can use when it listens on all of them', async () => {
        const { platform } = await startPlatform([], { host: '0.0.0.0' });
        expect(platform.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
        expect((await fetch(`${platform.baseUrl}/health`)).status).toBe(200);
    });

    it('never logs its token', async () => {
        const said: string[] = [];
        const { platform } = await startPlatform([], { log: (line) => said.push(line) });
        const folder = temporaryFolder();
        mkdirSync(join(folder, '.actor'));
        const environmentVariables = { A: `@${platform.token}` };
        const actorJson = { actorSpecification: 1, name: 'telling', version: '0.1', environmentVariables };
        writeFileSync(join(folder, '.actor', 'actor.json'), JSON.stringify(actorJson));
        await platform.registerActor(folder);
        expect(said).toEqual([
            'Environment variable A needs the secret "@***" of Apify\'s CLI, which this platform cannot read. It stays unset.',
        ]);
    });

    it('closes while a client waits for a run and another reads its log', async () => {
        const { client, platform } = await startPlatform(['sleeping']);
        const { id } = await client.actor('sleeping').start({});
        const headers = { authorization: `Bearer ${platform.token}` };
        const log = await fetch(`${platform.baseUrl}/v2/logs/${id}?stream=1`, { headers });
        const waiting = fetch(`${platform.baseUrl}/v2/actor-runs/${id}?waitForFinish=60`, { headers });
        const ends = Promise.allSettled([log.text(), waiting]);
        await platform.close();
        await ends;
    });
});
