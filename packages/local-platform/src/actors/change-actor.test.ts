import { describe, expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { createBuild, finishBuild } from '../builds/build-status.js';
import { createTestClock } from '../clock.js';
import type { PlatformContext } from '../context.js';
import { randomIds } from '../identifiers.js';
import { saveRun } from '../runs/run-record.js';
import { type ActorRecord, getActor, listActors } from './actors.js';
import { createActor, updateActor } from './change-actor.js';

function buildOf(context: PlatformContext, actor: ActorRecord, tag: string | null = null, versionNumber = '0.1') {
    const meta = { origin: 'API' };
    const build = { versionNumber, tag, sourceType: 'SOURCE_FILES', meta, environment: {}, folder: null };
    return createBuild(context, actor, build);
}

describe('the build tags of an Actor', () => {
    it('are set to its succeeded builds and removed, one by one', () => {
        const context = { ...memoryContext(), newId: randomIds };
        const actor = createActor(context, { name: 'tagged' });
        const [good, failed] = [buildOf(context, actor, 'latest'), buildOf(context, actor)];
        finishBuild(context, good.id, 'SUCCEEDED');
        finishBuild(context, failed.id, 'FAILED');
        const another = buildOf(context, createActor(context, { name: 'another' }));
        finishBuild(context, another.id, 'SUCCEEDED');
        const change = (taggedBuilds: Record<string, { buildId: string } | null>) =>
            Object.entries(
                updateActor(context, getActor(context, 'tagged'), { taggedBuilds }).document.taggedBuilds,
            ).map(([tag, { buildNumber }]) => `${tag} ${buildNumber}`);
        expect(change({ beta: { buildId: good.id } })).toEqual(['latest 0.1.1', 'beta 0.1.1']);
        expect(change({ latest: null })).toEqual(['beta 0.1.1']);
        for (const { id } of [failed, another]) {
            expect(() => change({ beta: { buildId: id } })).toThrow('must be a succeeded build of this Actor');
        }
        expect(change({})).toEqual(['beta 0.1.1']);
        context.database.close();
    });
});

describe('Actors', () => {
    it('are listed by the time they were made or by their last run, forwards and backwards', async () => {
        const clock = createTestClock();
        const context = { ...memoryContext(), clock, newId: randomIds };
        const ids: string[] = [];
        for (const name of ['one', 'two', 'three']) {
            ids.push(createActor(context, { name }).id);
            await clock.advance(1000);
        }
        for (const index of [1, 0]) {
            saveRun(context, { ...runningRun(`of ${index}`), actorId: ids[index] ?? '', startedAt: clock.now() });
            await clock.advance(1000);
        }
        const listed = (desc: boolean, byLastRun: boolean, offset = 0) =>
            listActors(context, { offset, limit: 3, desc }, byLastRun).actors.map(({ name }) => name);
        expect(listed(false, false)).toEqual(['one', 'two', 'three']);
        expect(listed(true, false, 1)).toEqual(['two', 'one']);
        expect(listed(true, true)).toEqual(['one', 'two', 'three']);
        expect(listed(false, true)).toEqual(['three', 'two', 'one']);
        context.database.close();
    });

    it('keep the settings that a change does not name', () => {
        const context = memoryContext();
        const created = createActor(context, {
            name: 'settings',
            title: 'Title',
            isPublic: true,
            defaultRunOptions: { timeoutSecs: 10, maxItems: 5 },
        });
        const { document } = updateActor(context, created, {
            description: 'New',
            isPublic: null,
            defaultRunOptions: { memoryMbytes: 256 },
            restartOnError: true,
        });
        expect(document).toMatchObject({
            title: 'Title',
            description: 'New',
            isPublic: true,
            defaultRunOptions: {
                build: 'latest',
                timeoutSecs: 10,
                memoryMbytes: 256,
                maxItems: 5,
                restartOnError: true,
            },
        });
        expect(updateActor(context, created, { title: null }).document.title).toBeNull();
        context.database.close();
    });
});
