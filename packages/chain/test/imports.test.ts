import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { expect, it } from 'vitest';
import { REPOSITORY } from '../src/repository.js';

const WORKSPACES = ['actors', 'packages'].flatMap((parent) =>
    readdirSync(join(REPOSITORY, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${parent}/${name}`),
);

/** `import … from 'x'` and `import('x')`; an import of types alone is gone when it is built. */
const IMPORTS = [
    /^(?:import|export)\s+(?!type\b)(?:[^;'"]*?\bfrom\s*)?['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
];
const TYPE_IMPORT = /^(?:import|export)\s+type\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm;

function matches(text: string, patterns: readonly RegExp[]): string[] {
    return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, specifier = '']) => specifier));
}

/** The sources of a workspace, tests apart: path in the repository → text. */
function sourcesOf(workspace: string): [path: string, text: string][] {
    const folder = join(REPOSITORY, workspace, 'src');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
        .map((path) => [
            relative(REPOSITORY, join(folder, path)).split(sep).join('/'),
            readFileSync(join(folder, path), 'utf8'),
        ]);
}

/** Files of the repository that a file imports when it runs. */
function importedFiles(path: string, text: string): string[] {
    return matches(text, IMPORTS)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => resolve(REPOSITORY, path, '..', specifier).replace(/\.jsx?$/, ''))
        .flatMap((target) => [`${target}.ts`, `${target}.tsx`].filter(existsSync))
        .map((file) => relative(REPOSITORY, file).split(sep).join('/'));
}

/** The first way from a file back to itself, or null when there is none. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
    const done = new Set<string>();
    const visit = (file: string, way: string[]): string[] | null => {
        if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
        if (done.has(file)) return null;
        for (const next of graph.get(file) ?? []) {
            const cycle = visit(next, [...way, file]);
            if (cycle) return cycle;
        }
        done.add(file);
        return null;
    };
    for (const file of graph.keys()) {
        const cycle = visit(file, []);
        if (cycle) return cycle;
    }
    return null;
}

it('finds a cycle of files', () => {
    expect(
        findCycle(
            new Map([
                ['a', ['b', 'c']],
                ['b', []],
                ['c', ['d']],
                ['d', ['c']],
            ]),
        ),
    ).toEqual(['c', 'd', 'c']);
    expect(
        findCycle(
            new Map([
                ['a', ['b', 'c']],
                ['b', ['c']],
                ['c', []],
            ]),
        ),
    ).toBeNull();
});

it.each(WORKSPACES)('no file of %s imports itself by way of others', (workspace) => {
    const graph = new Map(sourcesOf(workspace).map(([path, text]) => [path, importedFiles(path, text)]));
    expect([...graph.values()].flat()).not.toEqual([]);
    expect(findCycle(graph)).toBeNull();
});

it('packages import what docs/architecture.md draws', () => {
    const drawing = readFileSync(join(REPOSITORY, 'docs/architecture.md'), 'utf8').matchAll(/^ +([\w-]+) --> (.+)$/gm);
    const drawn = [...drawing].map(([, name = '', targets = '']) => [name, targets.split(' & ').sort()]);
    const imported = WORKSPACES.map((workspace) => {
        const specifiers = sourcesOf(workspace).flatMap(([, text]) => matches(text, [...IMPORTS, TYPE_IMPORT]));
        const own = specifiers.flatMap((specifier) => /^@offer-chain\/([\w-]+)/.exec(specifier)?.[1] ?? []);
        return [workspace.split('/')[1] ?? '', [...new Set(own)].sort()] as const;
    });
    expect(Object.fromEntries(drawn)).toEqual(Object.fromEntries(imported.filter(([, own]) => own.length > 0)));
});
