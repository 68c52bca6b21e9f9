import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApifyClient } from 'apify-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { actorFolder } from '../../test/actor-folder.js';
import { untilLogged } from '../../test/platform-fixture.js';
import { createTestClock } from '../clock.js';
import { PAUSE_AFTER_ERROR_MS } from '../passing-error.js';
import { createPlatform, type Platform } from '../platform.js';
import { createPatientClient } from '../vitest/patient-client.js';
import * as spawnPiped from './spawn-piped.js';

const clock = createTestClock();
const dataFolder = mkdtempSync(join(tmpdir(), 'supervisor-test-'));
let platform: Platform;
let client: ApifyClient;

beforeAll(async () => {
    platform = await createPlatform({ dataFolder, clock, abortRunsOnClose: true });
    client = createPatientClient(platform);
    for (const name of ['sleeping', 'unstartable']) await platform.registerActor(actorFolder(name));
});

afterAll(async () => {
    await platform.close();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 3 });
});

/** Starts the Actor that sleeps for a day, and waits until its process runs. */
async function startSleeping(options: { timeout?: number } = {}): Promise<string> {
    const { id } = await client.actor('sleeping').start({}, options);
    await platform.settled();
    return id;
}

async function abort(id: string): Promise<void> {
    await client.run(id).abort();
    await platform.settled();
}

const statusOf = async (id: string) => (await client.run(id).get())?.status;
const countStarts = async (id: string) => (await client.log(id).get())?.match(/Z Starting Actor /g)?.length;

describe('a process for which there are too few file descriptors', () => {
    const failing = () => {
        throw Object.assign(new Error('spawn EMFILE'), { code: 'EMFILE' });
    };

    it('is started later, and until then the run is READY and has used none of its time', async () => {
        const spawning = vi.spyOn(spawnPiped, 'spawnPiped').mockImplementation(failing);
        const id = await startSleeping({ timeout: 60 });
        expect(await statusOf(id)).toBe('READY');
        expect((await client.run(id).get())?.containerUrl).toBeUndefined();
        expect(spawning).toHaveBeenCalledTimes(1);
        await clock.advance(PAUSE_AFTER_ERROR_MS);
        expect(spawning).toHaveBeenCalledTimes(2);
        spawning.mockRestore();
        await clock.advance(PAUSE_AFTER_ERROR_MS);
        expect(await statusOf(id)).toBe('RUNNING');
        expect(await countStarts(id)).toBe(1);
        await clock.advance(59_000);
        expect(await statusOf(id)).toBe('RUNNING');
        await abort(id);
    });

    it('is not started again when the run is aborted meanwhile', async () => {
        const spawning = vi.spyOn(spawnPiped, 'spawnPiped').mockImplementation(failing);
        const id = await startSleeping();
        await abort(id);
        await clock.advance(PAUSE_AFTER_ERROR_MS);
        expect(await statusOf(id)).toBe('ABORTED');
        expect(spawning).toHaveBeenCalledTimes(1);
        spawning.mockRestore();
    });
});

describe('the timeout of a run', () => {
    it('ends with the run: nothing happens when it passes after the run was deleted', async () => {
        const { id } = await client.actor('unstartable').call({}, { timeout: 60, log: null });
        await client.run(id).delete();
        await expect(clock.advance(60_000)).resolves.toBeUndefined();
    });

    it('begins again when the run is resurrected, and the earlier one is gone', async () => {
        const id = await startSleeping({ timeout: 60 });
        await clock.advance(30_000);
        await abort(id);
        await client.run(id).resurrect();
        await platform.settled();
        await clock.advance(30_000);
        expect(await statusOf(id)).toBe('RUNNING');
        await clock.advance(29_999);
        expect(await statusOf(id)).toBe('RUNNING');
        await clock.advance(1);
        expect(await statusOf(id)).toBe('TIMED-OUT');
    });

    it('goes on when the run is rebooted', async () => {
        const id = await startSleeping({ timeout: 60 });
        await clock.advance(40_000);
        await client.run(id).reboot();
        await platform.settled();
        expect(await countStarts(id)).toBe(2);
        await clock.advance(20_000);
        expect(await statusOf(id)).toBe('TIMED-OUT');
    });
});

describe('an Actor that does not listen', () => {
    it('is moved a minute after it was told of a migration', async () => {
        const id = await startSleeping();
        await fetch(`${platform.baseUrl}/v2/actor-runs/${id}/migrate`, {
            method: 'POST',
            headers: { authorization: `Bearer ${platform.token}` },
        });
        await clock.advance(59_999);
        expect(await countStarts(id)).toBe(1);
        await clock.advance(1);
        expect(await countStarts(id)).toBe(2);
        expect(await statusOf(id)).toBe('RUNNING');
        await abort(id);
    });
});

describe('a graceful abort', () => {
    it('tells the Actor that it is aborted and that it has to keep its state', async () => {
        const id = await startSleeping();
        const log = await untilLogged(client, id, 'ws://');
        const socket = new WebSocket(/ws:\S+/.exec(log)?.[0] ?? '');
        await once(socket, 'open');
        const names: string[] = [];
        socket.on('message', (frame) => names.push((JSON.parse(String(frame)) as { name: string }).name));
        await client.run(id).abort({ gracefully: true });
        // What was sent before arrives before the pong.
        socket.ping();
        await once(socket, 'pong');
        await clock.advance(30_000);
        expect(await statusOf(id)).toBe('ABORTED');
        expect(names.filter((name) => !/Info$/.test(name))).toEqual(['aborting', 'persistState']);
    });
});
