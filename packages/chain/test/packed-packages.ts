import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../src/repository.js';

/** What is read of a package.json. */
export interface Manifest {
    name: string;
    version: string;
    private?: boolean;
    description: string;
    exports: Record<string, unknown>;
    bin?: Record<string, string>;
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
    peerDependencies?: Record<string, string>;
    publishConfig?: object;
    repository?: object;
}

/** A package of this repository. */
export interface Package {
    /** Its folder's name. */
    folder: string;
    manifest: Manifest;
}

/** Absolute path of the folder of a package's sources. */
export function sourceFolder(folder: string): string {
    return join(REPOSITORY, 'packages', folder);
}

/** The packages that are published: all that are not private. */
export function publishedPackages(): Package[] {
    return readdirSync(join(REPOSITORY, 'packages'))
        .map((folder) => ({
            folder,
            manifest: JSON.parse(readFileSync(join(sourceFolder(folder), 'package.json'), 'utf8')) as Manifest,
        }))
        .filter(({ manifest }) => !manifest.private);
}

/**
 * Packs the published packages as they are built.
 *
 * @param destination Absolute path of the folder for the archives.
 * @returns The path of each package's archive, by the package's name.
 */
export function packPackages(packages: readonly Package[], destination: string): Map<string, string> {
    const workspaces = packages.flatMap(({ manifest }) => ['-w', manifest.name]);
    const args = ['pack', '--ignore-scripts', '--offline', '--json', '--pack-destination', destination, ...workspaces];
    const output = execFileSync('npm', args, { cwd: REPOSITORY, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const packed = Object.values(JSON.parse(output) as Record<string, { name: string; filename: string }>);
    return new Map(packed.map(({ name, filename }) => [name, join(destination, filename.replace(/^@|\//g, ''))]));
}

/**
 * Lays packed packages out in a folder as npm installs them, with links to what this repository has of their other
 * dependencies, so that no network is needed.
 *
 * @param consumer Absolute path of the folder that gets `node_modules`.
 * @param archives The path of each package's archive, by the package's name.
 * @param others Names of packages that the folder depends on besides.
 */
export function layOutPackages(
    consumer: string,
    archives: ReadonlyMap<string, string>,
    others: readonly string[],
): void {
    const modules = join(consumer, 'node_modules');
    for (const [name, archive] of archives) {
        const folder = join(modules, name);
        mkdirSync(folder, { recursive: true });
        execFileSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
        const {
            bin = {},
            dependencies = {},
            peerDependencies = {},
        } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
        for (const [command, file] of Object.entries(bin)) {
            mkdirSync(join(modules, '.bin'), { recursive: true });
            symlinkSync(join('..', name, file), join(modules, '.bin', command));
        }
        const source = sourceFolder(name.split('/')[1] ?? '');
        for (const dependency of Object.keys({ ...dependencies, ...peerDependencies })) {
            if (!archives.has(dependency)) linkInstalled(modules, dependency, source);
        }
    }
    for (const name of others) linkInstalled(modules, name, join(REPOSITORY, 'packages/chain'));
    writeFileSync(join(consumer, 'package.json'), '{"name": "consumer", "private": true, "type": "module"}\n');
}

function linkInstalled(modules: string, name: string, from: string): void {
    const target = join(modules, name);
    if (existsSync(target)) return;
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(installedFolder(name, from), target, 'junction');
}

/**
 * The folder of a package that is installed in this repository.
 *
 * @param from Absolute path of the workspace that depends on it.
 * @throws {Error} When it is not installed.
 */
export function installedFolder(name: string, from: string): string {
    const folders = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
    const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
    if (found === undefined) throw new Error(`${name}, which ${from} depends on, is not installed. Run: npm ci`);
    return found;
}
