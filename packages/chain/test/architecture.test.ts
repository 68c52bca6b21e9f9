import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { REPOSITORY } from '../src/repository.js';

const DOCUMENT = readFileSync(join(REPOSITORY, 'docs/architecture.md'), 'utf8');

const NOT_SOURCES = ['node_modules', 'dist', 'coverage'];

function foldersIn(path: string): string[] {
    return readdirSync(join(REPOSITORY, path), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !NOT_SOURCES.includes(entry.name))
        .map(({ name }) => `${path}${name}/`);
}

/** The folders of the document's tree, each with those that are indented under it. */
function documentedTree(): Map<string, string[]> {
    const [, block = ''] = /## The tree\n.*?```\n(.*?)```/s.exec(DOCUMENT) ?? [];
    const tree = new Map<string, string[]>();
    const above: string[] = [];
    for (const [, indent = '', name = ''] of block.matchAll(/^( *)([\w./-]+\/)(?= |$)/gm)) {
        above.length = indent.length / 2;
        const parent = above.join('');
        above.push(name);
        tree.set(parent + name, []);
        tree.get(parent)?.push(parent + name);
    }
    return tree;
}

/** Sources of a workspace by their paths, each with the paths and packages that it imports. */
function importsIn(workspace: string): Map<string, string[]> {
    const files = readdirSync(join(REPOSITORY, workspace, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((path) => /(?<!\.test|\.d)\.tsx?$/.test(path))
        .map((path) => path.replaceAll('\\', '/'));
    return new Map(
        files.map((file) => {
            const text = readFileSync(join(REPOSITORY, workspace, 'src', file), 'utf8');
            const specifiers = text.matchAll(/(?:^(?:import|export)\b[^;'"]*|\bimport\()['"]([^'"]+)['"]/gm);
            return [file, [...specifiers].map(([, specifier = '']) => importedFile(files, file, specifier))];
        }),
    );
}

function importedFile(files: readonly string[], from: string, specifier: string): string {
    if (!specifier.startsWith('.')) return specifier;
    const path = normalize(join(dirname(from), specifier))
        .replaceAll('\\', '/')
        .replace(/\.js$/, '');
    return files.find((file) => file === `${path}.ts` || file === `${path}.tsx`) ?? path;
}

/** A way through imports that leads back to where it began. */
function findCycle(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
    const finished = new Set<string>();
    const search = (file: string, way: readonly string[]): string[] | undefined => {
        if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
        if (finished.has(file)) return undefined;
        for (const imported of imports.get(file) ?? []) {
            const cycle = search(imported, [...way, file]);
            if (cycle) return cycle;
        }
        finished.add(file);
        return undefined;
    };
    for (const file of imports.keys()) {
        const cycle = search(file, []);
        if (cycle) return cycle;
    }
    return undefined;
}

const WORKSPACES = [...foldersIn('actors/'), ...foldersIn('packages/')].map((path) => path.slice(0, -1));

it('a cycle of imports is found, and none where two ways lead to one file', () => {
    expect(findCycle(new Map(Object.entries({ a: ['b'], b: ['c'], c: ['d', 'b'], d: [] })))).toEqual(['b', 'c', 'b']);
    expect(findCycle(new Map(Object.entries({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })))).toBeUndefined();
});

it.each(WORKSPACES)('no file of %s imports itself by way of others', (workspace) => {
    const imports = importsIn(workspace);
    expect(imports.size).toBeGreaterThan(0);
    expect(findCycle(imports)).toBeUndefined();
});

it('the tree in docs/architecture.md is the tree', () => {
    const tree = documentedTree();
    expect([...tree.keys()]).toEqual(expect.arrayContaining(['actors/', 'packages/', 'packages/local-platform/src/']));
    for (const [folder, folders] of tree) {
        expect(existsSync(join(REPOSITORY, folder)), folder).toBe(true);
        if (folders.length > 0) expect(folders.toSorted()).toEqual(foldersIn(folder).sort());
    }
});

it('the packages import one another as docs/architecture.md draws it', () => {
    const drawn = [...DOCUMENT.matchAll(/^ {4}([\w-]+) --> (.*)$/gm)].flatMap(([, from, to = '']) =>
        to.split(' & ').map((each) => `${from} --> ${each}`),
    );
    const imported = WORKSPACES.flatMap((workspace) =>
        [...importsIn(workspace).values()]
            .flat()
            .filter((specifier) => specifier.startsWith('@offer-chain/'))
            .map((specifier) => `${workspace.split('/')[1]} --> ${specifier.split('/')[1]}`),
    );
    expect(drawn.toSorted()).toEqual([...new Set(imported)].sort());
});

/** The rooms of the platform, and which of the others each may not import; the files beside them are for all. */
const EDGE = ['console', 'middleware', 'routes'];
const CLOSED_TO: Record<string, string[]> = {
    storage: [...EDGE, 'actors', 'builds', 'permissions', 'runs', 'schedules', 'tasks', 'users', 'webhooks'],
    usage: [
        ...EDGE,
        'actors',
        'builds',
        'permissions',
        'proxy',
        'runs',
        'schedules',
        'storage',
        'tasks',
        'users',
        'webhooks',
    ],
    webhooks: [...EDGE, 'actors', 'builds', 'permissions', 'runs', 'schedules', 'tasks', 'users'],
    actors: EDGE,
    builds: EDGE,
    permissions: EDGE,
    runs: EDGE,
    proxy: [...EDGE, 'actors', 'builds', 'permissions', 'runs', 'schedules', 'storage', 'tasks', 'users', 'webhooks'],
    schedules: EDGE,
    standby: EDGE,
    tasks: EDGE,
    users: EDGE,
    vitest: EDGE,
    middleware: ['console', 'routes'],
    routes: ['console'],
    console: ['middleware'],
    cli: EDGE,
};
/** Where the rooms are put together. */
const ENTRANCES = ['app.ts', 'platform.ts'];

it('the rooms of the platform import what lies below them, and only the edge imports routes and middleware', () => {
    const rooms = foldersIn('packages/local-platform/src/').map((path) => path.split('/').at(-2));
    expect(rooms.toSorted()).toEqual(Object.keys(CLOSED_TO).sort());
    const wrong = [...importsIn('packages/local-platform')].flatMap(([file, imports]) => {
        const isBesideRooms = !file.includes('/');
        const closed =
            CLOSED_TO[file.split('/', 1)[0] ?? ''] ?? (isBesideRooms && !ENTRANCES.includes(file) ? EDGE : []);
        return imports
            .filter((imported) => imported.endsWith('.ts') && closed.includes(imported.split('/', 1)[0] ?? ''))
            .map((imported) => `${file} imports ${imported}`);
    });
    expect(wrong).toEqual([]);
});
