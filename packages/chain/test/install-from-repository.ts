import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../src/repository.js';
import { linkFiles } from './link-files.js';

interface PackageJson {
    version: string;
    dependencies?: Record<string, string>;
    optionalDependencies?: Record<string, string>;
    peerDependencies?: Record<string, string>;
    peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/**
 * Installs what the `dependencies` of a folder need, and nothing else, from what this repository has installed: the same
 * packages at the same places, in a twentieth of the time of `npm install`.
 *
 * @param folder Absolute path of the folder, whose package.json names exact versions.
 * @throws {Error} When the repository has another version installed.
 */
export function installFromRepository(folder: string): void {
    const installed = new Set<string>();
    const install = (name: string, from: string) => {
        const path = findInstalled(name, from);
        if (path === null) throw new Error(`${name}, which ${from || folder} needs, is not installed. Run "npm ci".`);
        if (installed.has(path)) return;
        installed.add(path);
        // The packages below it are installed by themselves.
        linkFiles(join(REPOSITORY, path), join(folder, path), 'node_modules');
        for (const needed of neededBy(join(REPOSITORY, path))) install(needed, path);
    };
    for (const [name, version] of Object.entries(readPackageJson(folder).dependencies ?? {})) {
        const found = readPackageJson(join(REPOSITORY, 'node_modules', name)).version;
        if (found !== version) throw new Error(`${name}: expected version ${version}, got ${found}. Run "npm ci".`);
        install(name, '');
    }
}

function neededBy(folder: string): string[] {
    const { dependencies = {}, optionalDependencies = {}, ...peers } = readPackageJson(folder);
    return [
        ...Object.keys(dependencies).filter((name) => !Object.hasOwn(optionalDependencies, name)),
        ...Object.keys(peers.peerDependencies ?? {}).filter((name) => !peers.peerDependenciesMeta?.[name]?.optional),
    ];
}

/** Where Node finds a package: in the nearest `node_modules` of the folders above; relative to the repository. */
function findInstalled(name: string, from: string): string | null {
    for (let folder = from; ; folder = dirname(folder)) {
        const path = join(folder, 'node_modules', name);
        if (existsSync(join(REPOSITORY, path))) return path;
        if (folder === '' || folder === '.') return null;
    }
}

function readPackageJson(folder: string): PackageJson {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;
}
