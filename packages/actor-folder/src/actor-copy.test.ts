import { mkdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.js';
import { copyActor } from './actor-copy.js';
import { readActor } from './read-actor.js';

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
        const folder = await copyActor(await readActor(source), work);
        expect(folder).toBe(join(work, 'actor/mine'));
        expect((await readdir(folder)).sort()).toEqual(['.actor', 'node_modules', 'package.json', 'src']);
        expect((await readdir(join(folder, 'src'))).sort()).toEqual(['main.js', 'storage']);
        expect(readlinkSync(join(folder, 'node_modules/apify'))).toBe(join(source, 'node_modules/apify'));
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
        const folder = await copyActor(await readActor(join(root, 'actors/mine')), work);
        expect(folder).toBe(join(work, 'actors/mine'));
        expect((await readdir(work)).sort()).toEqual(['actors', 'base.json', 'node_modules']);
        expect(readlinkSync(join(work, 'actors/other'))).toBe(join(root, 'actors/other'));
        expect(await readFile(join(folder, 'src/main.js'), 'utf8')).toBe('1');
    });
});
