import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.js';
import { needsInstall } from './build-actor.js';
import { readActor } from './read-actor.js';

const ACTOR = { '.actor/actor.json': '{"name": "my-actor"}', 'package.json': '{"dependencies": {"apify": "1"}}' };

function folderWith(files: Record<string, string>): string {
    const folder = join(temporaryFolder(), 'mine');
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
    return folder;
}

describe('readActor', () => {
    it('says what it is called, and whether its packages are still to be installed', async () => {
        const alone = await readActor(folderWith({ ...ACTOR, 'node_modules/other/index.js': '1' }));
        expect([alone.name, alone.installedIn, needsInstall(alone)]).toEqual(['my-actor', undefined, true]);
        const folder = folderWith({ ...ACTOR, 'node_modules/apify/index.js': '1' });
        const installed = await readActor(folder);
        expect([installed.installedIn, needsInstall(installed)]).toEqual([folder, false]);
        const older = await readActor(folderWith({ 'package.json': ACTOR['package.json'] }));
        expect(older.name).toBe('mine');
    });

    it.each([
        [{ '.actor/actor.json': '{}' }, /it has no package\.json, and only Actors in JavaScript or TypeScript/],
        [{ ...ACTOR, 'package.json': '{' }, /its package\.json is not valid JSON/],
        [{ ...ACTOR, '.actor/actor.json': '{' }, /its \.actor\/actor\.json is not valid JSON/],
        [{ 'package.json': '{"dependencies": {"express": "1"}}' }, /\.actor\/actor\.json is missing/],
    ])('refuses %j', async (files, message) => {
        await expect(readActor(folderWith(files))).rejects.toThrow(message);
    });

    it('refuses a folder that is not there', async () => {
        await expect(readActor('/no/such/folder')).rejects.toThrow(
            '/no/such/folder is no Actor: there is no such folder.',
        );
    });
});
