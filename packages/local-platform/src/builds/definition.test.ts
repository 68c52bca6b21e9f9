import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../test/platform-fixture.js';
import { readActorDefinition } from './definition.js';

/** Writes files into a new folder. */
function folderWith(files: Record<string, string | object>): string {
    const folder = temporaryFolder();
    for (const [name, content] of Object.entries(files)) {
        mkdirSync(join(folder, name, '..'), { recursive: true });
        writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
    return folder;
}

const ACTOR_JSON = { actorSpecification: 1, name: 'defined', version: '0.1' };

it.each([
    ['0.1', '0.1'],
    ['1.2.34', '1.2'],
    ['01.02', '1.2'],
])('the version %s of actor.json is %s', (version, versionNumber) => {
    const read = readActorDefinition(folderWith({ '.actor/actor.json': { ...ACTOR_JSON, version } }));
    expect(read?.versionNumber).toBe(versionNumber);
});

it('the files of a definition are those that it names, or else those at their usual places', () => {
    const folder = folderWith({
        '.actor/actor.json': { ...ACTOR_JSON, readme: '../docs/own.md' },
        'docs/own.md': 'named',
        'README.md': 'not this one',
        '.actor/Dockerfile': 'FROM inner',
        Dockerfile: 'FROM outer',
        'CHANGELOG.md': 'outer',
    });
    expect(readActorDefinition(folder)).toMatchObject({
        definition: { readme: 'named', changelog: 'outer', dockerfile: 'FROM inner' },
        dockerfile: 'FROM inner',
        contextFolder: folder,
    });
    expect(readActorDefinition(folderWith({ Dockerfile: 'FROM outer' }))).toBeNull();
});

it('a definition that came from elsewhere reads nothing outside of its folder', () => {
    const outer = folderWith({
        'secret.json': {},
        'inner/.actor/actor.json': { ...ACTOR_JSON, input: '../../secret.json' },
    });
    const inner = join(outer, 'inner');
    expect(() => readActorDefinition(inner, inner)).toThrow('field "input": "../../secret.json" is outside the Actor');
});
