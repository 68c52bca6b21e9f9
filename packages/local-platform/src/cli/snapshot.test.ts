import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApifyClient } from 'apify-client';
import { expect, it, onTestFinished } from 'vitest';
import { createPlatform } from '../platform.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { checkExportFolder, exportSnapshot, importSnapshot } from './snapshot.js';

async function temporaryFolder(): Promise<string> {
    const { path, remove } = await createTemporaryFolder();
    onTestFinished(remove);
    return path;
}

/** Does work with a platform in a folder. */
async function inPlatform<Result>(dataFolder: string, work: (client: ApifyClient, token: string) => Promise<Result>) {
    const { baseUrl, token, close } = await createPlatform({ dataFolder });
    try {
        return await work(new ApifyClient({ baseUrl, token }), token);
    } finally {
        await close();
    }
}

const VERSION = {
    versionNumber: '0.1',
    sourceType: 'SOURCE_FILES' as never,
    buildTag: 'latest',
    sourceFiles: [
        {
            name: '.actor/actor.json',
            format: 'TEXT',
            content: '{"actorSpecification":1,"name":"pushed","version":"0.1"}',
        },
        { name: 'Dockerfile', format: 'TEXT', content: 'FROM apify/actor-node\nCOPY . ./\nCMD ["node", "main.js"]' },
        { name: 'main.js', format: 'TEXT', content: '' },
    ],
};
const SECRET = { name: 'PASSWORD', value: 'hunter2', isSecret: true };

it("copies data, a pushed Actor and its build to another folder, without the token and the secrets' key", async () => {
    const folder = await temporaryFolder();
    const [from, snapshot, to] = ['from', 'snapshot', 'to'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
    ];
    const token = await inPlatform(from, async (client, token) => {
        const { id } = await client.datasets().getOrCreate('items');
        await client.dataset(id).pushItems([{ title: 'kept' }]);
        const { id: actorId } = await client.actors().create({ name: 'pushed', versions: [VERSION] as never });
        const withSecret = { ...VERSION, envVars: [SECRET] };
        await client.actors().create({ name: 'with-secret', versions: [withSecret] as never });
        const { id: buildId } = await client.actor(actorId).build('0.1');
        expect(await client.build(buildId).waitForFinish()).toMatchObject({ status: 'SUCCEEDED' });
        return token;
    });
    writeFileSync(join(from, 'builds', readdirSync(join(from, 'builds'))[0] ?? '', 'left'), '');
    mkdirSync(join(from, 'builds/some.home'));
    expect(exportSnapshot(from, snapshot)).toBe(true);
    expect(readdirSync(snapshot).sort()).toEqual(['builds', 'platform.db']);
    const files = readdirSync(snapshot, { recursive: true, withFileTypes: true });
    expect(files.filter(({ name }) => name.endsWith('.home'))).toEqual([]);
    for (const file of files.filter((entry) => entry.isFile())) {
        const text = readFileSync(join(file.parentPath, file.name), 'latin1');
        for (const secret of [token, 'hunter2', from]) expect(text, file.name).not.toContain(secret);
    }
    // A second snapshot replaces the first one.
    exportSnapshot(from, snapshot);
    importSnapshot(snapshot, to);
    await inPlatform(to, async (client, newToken) => {
        expect(newToken).not.toBe(token);
        expect((await client.dataset('local/items').listItems()).items).toEqual([{ title: 'kept' }]);
        expect(await client.actor('local/pushed').call({}, { log: null })).toMatchObject({ status: 'SUCCEEDED' });
    });
});

it('replaces neither data nor other files', async () => {
    const folder = await temporaryFolder();
    const data = join(folder, 'data');
    mkdirSync(data);
    expect(() => importSnapshot(join(folder, 'none'), data)).toThrow(/--import: .*none is not a snapshot: it has no/);
    writeFileSync(join(data, 'platform.db'), '');
    expect(() => importSnapshot(data, data)).toThrow(/has data already/);
    expect(() => checkExportFolder(join(folder, 'new'))).not.toThrow();
    expect(() => checkExportFolder(data)).not.toThrow();
    writeFileSync(join(data, 'notes.txt'), '');
    expect(() => checkExportFolder(data)).toThrow(
        /--export-on-exit: .* has "notes.txt", which is not part of a snapshot/,
    );
});
