import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { expect, it } from 'vitest';
import { REPOSITORY } from '../src/repository.js';

/** What `npm test` looks at before it replays the result of a workspace; all workspaces have those of the root. */
function inputsOf(folder: string): string[] {
    const file = join(REPOSITORY, folder, 'turbo.json');
    const { tasks } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { tasks: {} };
    const inputs: unknown[] = tasks.test?.inputs ?? [];
    return inputs
        .filter((input) => typeof input === 'string')
        .flatMap((input) => input.split('$TURBO_ROOT$/').slice(1));
}

function isNamed(path: string, inputs: readonly string[]): boolean {
    return inputs.some((input) => (input.endsWith('**') ? path.startsWith(input.slice(0, -2)) : path === input));
}

/** Files outside of a workspace that its tests, benchmarks aside, name by a path from where they stand. */
function filesOutside(workspace: string): string[] {
    const folder = join(REPOSITORY, workspace);
    return (
        readdirSync(folder, { recursive: true, encoding: 'utf8' })
            .filter((path) => /(\.test|^test\b.*)\.ts$/.test(path) && !/node_modules|\bbench\b/.test(path))
            .flatMap((path) => {
                const literals = readFileSync(join(folder, path), 'utf8').matchAll(/'((?:\.\.\/)+[^'\n]+)'/g);
                return [...literals].map(([, literal = '']) =>
                    resolve(folder, path, '..', literal.replace(/\.js$/, '.ts')),
                );
            })
            .filter(
                (path) => !`${path}${sep}`.startsWith(folder + sep) && path.startsWith(REPOSITORY) && existsSync(path),
            )
            .map((path) => relative(REPOSITORY, path).split(sep).join('/'))
            // What npm installs is in the lock, which turbo always looks at.
            .filter((path) => path.split('/')[0] !== 'node_modules')
    );
}

const WORKSPACES = ['actors', 'packages'].flatMap((parent) =>
    readdirSync(join(REPOSITORY, parent)).map((name) => `${parent}/${name}`),
);

it.each(WORKSPACES)('%s names in turbo.json what its tests read elsewhere in the repository', (workspace) => {
    const inputs = [...inputsOf('.'), ...inputsOf(workspace)];
    expect(filesOutside(workspace).filter((path) => !isNamed(path, inputs))).toEqual([]);
});

it('finds what tests read elsewhere', () => {
    expect(filesOutside('packages/local-platform')).toContain('docs/api-coverage.md');
    expect(filesOutside('packages/course')).toContain('packages/command-line/test/command-output.ts');
});
