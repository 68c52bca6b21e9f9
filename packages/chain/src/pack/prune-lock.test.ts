import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../repository.js';
import { formatLock, type LockEntry, type PackageLock } from './package-lock.js';
import { pruneLock } from './prune-lock.js';

const lockOf = (packages: Record<string, LockEntry>): PackageLock => ({ name: 'root', lockfileVersion: 3, packages });
const root = { name: 'pruned', version: '1.0.0', workspaces: ['a'], devDependencies: { tool: '^1' } };

const lock = lockOf({
    '': { name: 'root' },
    a: { version: '1.0.0', dependencies: { x: '1', '@s/b': '1' }, devDependencies: { t: '1' } },
    b: { name: '@s/b', version: '1.0.0', dependencies: { x: '2' } },
    'b/node_modules/x': { version: '2.0.0' },
    'node_modules/@s/b': { resolved: 'b', link: true },
    'node_modules/a': { resolved: 'a', link: true },
    'node_modules/t': { version: '1.0.0', dev: true },
    'node_modules/tool': { version: '1.0.0', dev: true, dependencies: { deep: '1' } },
    'node_modules/deep': { version: '1.0.0', dev: true },
    'node_modules/x': {
        version: '1.0.0',
        license: 'MIT',
        dependencies: { y: '1' },
        optionalDependencies: { o: '1', gone: '1' },
        peerDependencies: { p: '1', q: '1' },
        peerDependenciesMeta: { q: { optional: true } },
    },
    'node_modules/x/node_modules/y': { version: '1.5.0' },
    'node_modules/y': { version: '3.0.0' },
    'node_modules/o': { version: '1.0.0', optional: true },
    'node_modules/p': { version: '1.0.0' },
    'node_modules/q': { version: '1.0.0', dev: true },
});

describe('pruneLock', () => {
    const { packages } = pruneLock(lock, root);

    it('keeps what the workspaces and the build need, at its place', () => {
        expect(Object.keys(packages)).toEqual([
            '',
            'a',
            'b',
            'b/node_modules/x',
            'node_modules/@s/b',
            'node_modules/deep',
            'node_modules/o',
            'node_modules/p',
            'node_modules/tool',
            'node_modules/x',
            'node_modules/x/node_modules/y',
            'node_modules/a',
        ]);
    });

    it('says which packages only the build needs, and which may be missing', () => {
        expect(packages['node_modules/deep']).toEqual({ version: '1.0.0', dev: true });
        expect(packages['node_modules/o']).toEqual({ version: '1.0.0', optional: true });
        expect(packages['node_modules/x']?.dev).toBeUndefined();
    });

    it('leaves out development dependencies of the workspaces and what npm does not need', () => {
        expect(packages.a).toEqual({ version: '1.0.0', dependencies: { x: '1', '@s/b': '1' } });
        expect(packages['node_modules/x']?.license).toBeUndefined();
    });

    it('names a package that the lock lacks', () => {
        const broken = lockOf({ a: { dependencies: { missing: '1' } }, 'node_modules/tool': {} });
        expect(() => pruneLock(broken, root)).toThrow('package-lock.json lacks missing, which a needs');
    });

    it('is written with one package a line, and read as JSON', () => {
        const text = formatLock(lock);
        expect(JSON.parse(text)).toEqual(lock);
        expect(text.split('\n').filter((line) => line.includes('"node_modules/p":'))).toHaveLength(1);
    });
});

describe("this repository's lock", () => {
    it('holds each package of a pruned one, with the same version and digest', () => {
        const whole = JSON.parse(readFileSync(join(REPOSITORY, 'package-lock.json'), 'utf8')) as PackageLock;
        const devDependencies = { typescript: '7.0.2' };
        const pruned = pruneLock(whole, {
            ...root,
            workspaces: ['packages/offer', 'actors/amazon-scraper'],
            devDependencies,
        });
        const { '': _root, ...packages } = pruned.packages;
        for (const [path, { version, integrity }] of Object.entries(packages)) {
            expect({ path, version, integrity }).toEqual({
                path,
                version: whole.packages[path]?.version,
                integrity: whole.packages[path]?.integrity,
            });
        }
    });
});
