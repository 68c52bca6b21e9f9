import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../src/repository.js';
import { ACTOR_NAMES } from './chain-actors.js';
import { buildActor, copyRepository, folderOfTests, installCopy } from './repository-copy.js';

const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');

/** By Actor the tasks that turbo runs, or finds unchanged, before it takes the Actor's build to be up to date. */
function buildsBefore(): Map<string, string[]> {
    const args = [turbo, 'run', 'build', '--dry=json'];
    const { tasks } = JSON.parse(execFileSync(process.execPath, args, { cwd: REPOSITORY, encoding: 'utf8' })) as {
        tasks: { package: string; dependencies: string[] }[];
    };
    return new Map(tasks.map((task) => [task.package, task.dependencies]));
}

function mainOf(repository: string, name: string): string {
    return readFileSync(join(repository, 'actors', name, 'dist/main.js'), 'utf8');
}

describe('the builds of the Actors, which Git holds', () => {
    const copy = copyRepository(folderOfTests());
    installCopy(copy);
    let builds: Map<string, string[]>;
    beforeAll(() => {
        builds = buildsBefore();
    });

    it.each(ACTOR_NAMES)('are what a build gives, wherever the repository lies: %s', (name) => {
        rmSync(join(copy, 'actors', name, 'dist'), { recursive: true });
        buildActor(copy, name);
        expect(mainOf(copy, name) === mainOf(REPOSITORY, name), 'Run "npm run build" and commit what it writes.').toBe(
            true,
        );
    });

    it.each(ACTOR_NAMES)('are made again when a package in them has changed: %s', (name) => {
        const bundled = [...mainOf(REPOSITORY, name).matchAll(/^\/\/#region \.\.\/\.\.\/packages\/([\w-]+)\//gm)];
        const packages = [...new Set(bundled.map(([, folder]) => `@offer-chain/${folder}#build`))];
        expect(packages).toContain('@offer-chain/actor-input#build');
        expect(builds.get(name)).toEqual(expect.arrayContaining(packages));
    });
});
