import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createTemporaryFolder } from '../temporary-folder.js';
import { findActorFolders } from './find-actors.js';

async function folderWithActors(...paths: string[]): Promise<string> {
    const { path: here, remove } = await createTemporaryFolder();
    onTestFinished(remove);
    for (const path of paths) {
        mkdirSync(join(here, path, '.actor'), { recursive: true });
        writeFileSync(join(here, path, '.actor/actor.json'), '{}');
    }
    return here;
}

it('finds the Actor of the folder, or else those in its "actors" folder, beside other folders', async () => {
    expect(findActorFolders(await folderWithActors(), [])).toEqual([]);
    const several = await folderWithActors('actors/second', 'actors/first', 'actors/first/nested', 'elsewhere');
    mkdirSync(join(several, 'actors/notes'));
    expect(findActorFolders(several, [])).toEqual([join(several, 'actors/first'), join(several, 'actors/second')]);
    const both = await folderWithActors('', 'actors/first');
    expect(findActorFolders(both, [])).toEqual([both]);
});

it('takes named folders instead, relative to the current folder', async () => {
    const here = await folderWithActors('');
    expect(findActorFolders(here, ['../mine', '/b'])).toEqual([join(here, '../mine'), '/b']);
});
