import { mkdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.js';
import { copyActor } from './actor-copy.js';

function write(folder: string, files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
}

const ACTOR = { '.actor/actor.json': '{}', 'package.json': '{"dependencies": {"apify": "1"}}', 'src/main.js': '1' };

describe('copyActor', () => {
    it('copies an Actor without what its runs and tools wrote, and links to its packages one by one', async () => {
        const [source, work] = [join(temporaryFolder(), 'mine'), temporaryFolder()];
        const leftOut = ['.git/HEAD', 'storage/datasets/a', 'apify_storage/a', 'crawlee_storage/a'];
        write(source, { ...ACTOR, 'node_modules/apify/index.js': '1', 'src/storage/kept.js': '1' });
        write(source, Object.fromEntries(leftOut.map((path) => [path, 'left out'])));
        const copy = await copyActor(source, work);
        expect(copy).toMatchObject({ folder: join(work, 'actor/mine'), needsInstall: false });
        expect((await readdir(copy.folder)).sort()).toEqual(['.actor', 'node_modules', 'package.json', 'src']);
        expect((await readdir(join(copy.folder, 'src'))).sort()).toEqual(['main.js', 'storage']);
        expect(readlinkSync(join(copy.folder, 'node_modules/apify'))).toBe(join(source, 'node_modules/apify'));
    });

    it('links to the repository around an Actor that has its packages', async () => {
        const [root, work] = [temporaryFolder(), temporaryFolder()];
        write(root, {
            'base.json': '{}',
            'node_modules/apify/index.js': '1',
            '.git/HEAD': '',
            'actors/other/a.js': '1',
        });
        write(join(root, 'actors/mine'), ACTOR);
        const { folder, needsInstall } = await copyActor(join(root, 'actors/mine'), work);
        expect({ folder, needsInstall }).toEqual({ folder: join(work, 'actors/mine'), needsInstall: false });
        expect((await readdir(work)).sort()).toEqual(['actors', 'base.json', 'node_modules']);
        expect(readlinkSync(join(work, 'actors/other'))).toBe(join(root, 'actors/other'));
        expect(await readFile(join(folder, 'src/main.js'), 'utf8')).toBe('1');
    });

    it('says which packages are still to be installed', async () => {
        const source = join(temporaryFolder(), 'mine');
        write(source, { ...ACTOR, 'node_modules/other/index.js': '1' });
        expect(await copyActor(source, temporaryFolder())).toMatchObject({ needsInstall: true });
    });

    it.each([
        [{ '.actor/actor.json': '{}' }, /it has no package\.json, and only Actors in JavaScript or TypeScript/],
        [{ ...ACTOR, 'package.json': '{' }, /its package\.json is not valid JSON/],
        [{ 'package.json': '{"dependencies": {"express": "1"}}' }, /\.actor\/actor\.json is missing/],
    ])('refuses %j', async (files, message) => {
        const source = temporaryFolder();
        write(source, files);
        await expect(copyActor(source, temporaryFolder())).rejects.toThrow(message);
    });
});
