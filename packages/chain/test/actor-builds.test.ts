import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../src/repository.js';
import { ACTOR_NAMES } from './chain-actors.js';
import { buildActor, copyRepository, folderOfTests, installCopy } from './repository-copy.js';

const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');

/** The tasks that turbo runs, or finds unchanged, before it takes a build to be up to date. */
function buildsBefore(name: string): string[] {
    const args = [turbo, 'run', 'build', `--filter=${name}`, '--dry=json'];
    const { tasks } = JSON.parse(execFileSync(process.execPath, args, { cwd: REPOSITORY, encoding: 'utf8' })) as {
        tasks: { taskId: string; dependencies: string[] }[];
    };
    return tasks.find(({ taskId }) => taskId === `${name}#build`)?.dependencies ?? [];
}

function mainOf(repository: string, name: string): string {
    return readFileSync(join(repository, 'actors', name, 'dist/main.js'), 'utf8');
}

describe('the builds of the Actors, which Git holds', () => {
    const copy = copyRepository(folderOfTests());
    installCopy(copy);

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
        expect(buildsBefore(name)).toEqual(expect.arrayContaining(packages));
    });
});
