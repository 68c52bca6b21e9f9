import { describe, expect, it } from 'vitest';
import { failure } from '../../test/api-failure.js';
import { startPlatform } from '../../test/platform-fixture.js';
import { SOURCE_FILES } from '../../test/pushed-sources.js';

describe('Actors', () => {
    it('creates, reads, changes, lists and deletes one with the real client', async () => {
        const { client } = await startPlatform([]);
        const created = await client.actors().create({ name: 'my-first', title: 'First' });
        expect(created).toMatchObject({ name: 'my-first', username: 'local', title: 'First', versions: [] });

        for (const name of [created.id, 'my-first', 'local~my-first', 'local/my-first', '~my-first']) {
            expect((await client.actor(name).get())?.id).toBe(created.id);
        }
        expect(await client.actor('somebody~my-first').get()).toBeUndefined();

        const updated = await client.actor(created.id).update({
            title: 'Changed',
            defaultRunOptions: { build: 'beta', timeoutSecs: 10, memoryMbytes: 256 },
        });
        expect(updated).toMatchObject({ name: 'my-first', title: 'Changed', defaultRunOptions: { memoryMbytes: 256 } });

        await client.actors().create({ name: 'my-second' });
        const list = await client.actors().list({ my: true, desc: true, limit: 1 });
        expect(list).toMatchObject({ total: 2, count: 1, limit: 1 });
        expect(list.items[0]?.name).toBe('my-second');

        await client.actor('my-first').delete();
        expect(await client.actor(created.id).get()).toBeUndefined();
    });

    it('refuses names that are taken or cannot be names', async () => {
        const { client } = await startPlatform([]);
        await client.actors().create({ name: 'taken' });
        expect(await failure(client.actors().create({ name: 'taken' }))).toMatchObject({
            type: 'actor-name-not-unique',
            status: 400,
        });
        const bad = await failure(client.actors().create({ name: '-bad-' }));
        expect(bad).toMatchObject({ type: 'invalid-input', status: 400 });
        expect(bad.message).toContain('"name"');
        const other = await client.actors().create({ name: 'other' });
        expect(await failure(client.actor(other.id).update({ name: 'taken' }))).toMatchObject({ status: 400 });
    });

    it('removes the webhooks and tasks of a deleted Actor', async () => {
        const { client } = await startPlatform([]);
        const { id } = await client.actors().create({ name: 'going' });
        const task = await client.tasks().create({ actId: id, name: 'going-task' });
        await client.webhooks().create({
            condition: { actorId: id },
            eventTypes: ['ACTOR.RUN.SUCCEEDED'],
            requestUrl: 'https://example.com',
        });
        await client.actor(id).delete();
        expect((await client.webhooks().list()).total).toBe(0);
        expect(await client.task(task.id).get()).toBeUndefined();
    });
});

describe('versions and environment variables', () => {
    it('keeps them with the real client, secrets hidden', async () => {
        const { client } = await startPlatform([]);
        const { id } = await client.actors().create({ name: 'versioned' });
        const versions = client.actor(id).versions();
        const created = await versions.create({
            versionNumber: '0.1',
            buildTag: 'latest',
            // The client's types require other values than the API does.
            sourceType: 'SOURCE_FILES' as never,
            sourceFiles: SOURCE_FILES,
            envVars: [{ name: 'PLAIN', value: 'a' }],
        } as never);
        expect(created.versionNumber).toBe('0.1');
        expect(await failure(versions.create({ versionNumber: '0.1' } as never))).toMatchObject({
            type: 'version-already-exists',
        });
        const version = client.actor(id).version('0.1');
        await version.envVars().create({ name: 'SECRET', value: 'hidden-value', isSecret: true });
        expect(await version.envVar('SECRET').get()).toEqual({ name: 'SECRET', isSecret: true });
        await version.envVar('PLAIN').update({ name: 'PLAIN', value: 'b' });
        expect(await version.envVar('PLAIN').get()).toMatchObject({ value: 'b' });
        expect(await failure(version.envVar('PLAIN').update({ name: 'OTHER', value: 'b' }))).toMatchObject({
            type: 'cannot-rename-env-var',
        });
        expect((await version.envVars().list()).total).toBe(2);
        expect(JSON.stringify(await client.actor(id).get())).not.toContain('hidden-value');

        const updated = await version.update({ buildTag: 'beta' } as never);
        expect(updated).toMatchObject({ buildTag: 'beta', sourceFiles: { length: SOURCE_FILES.length } });
        expect((await versions.list()).total).toBe(1);

        await version.envVar('SECRET').delete();
        expect(await version.envVar('SECRET').get()).toBeUndefined();
        await version.delete();
        expect(await version.get()).toBeUndefined();
    });
});
