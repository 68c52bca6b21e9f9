import type { LockEntry, PackageLock } from './package-lock.js';

/** What a pruned lock is for. */
export interface PrunedRoot {
    name: string;
    version: string;
    /** Folders of the workspaces that stay, relative to the root with `/`, the Actor's own among them. */
    workspaces: string[];
    /** What the root itself needs to build them, with the ranges of its package.json. */
    devDependencies: Record<string, string>;
}

/** Fields that npm needs neither to check nor to install a lock. */
const UNNEEDED_FIELDS = new Set(['license', 'funding', 'deprecated', 'dev', 'optional', 'devOptional', 'extraneous']);

/**
 * The part of a lock that some workspaces need to be built and to run, for a root that holds no others. Every package
 * keeps its version, its digest and its place; devDependencies of the workspaces are left out, as they may name
 * workspaces that are not there.
 * @param lock the lock of the whole repository
 * @throws Error that names a package which the lock lacks
 */
export function pruneLock(lock: PackageLock, root: PrunedRoot): PackageLock {
    const inProduction = reach(lock, root.workspaces);
    const buildTools = Object.keys(root.devDependencies).map((name) => required(lock, '', name));
    const inAll = reach(lock, [...root.workspaces, ...buildTools]);
    const packages: Record<string, LockEntry> = {
        '': {
            name: root.name,
            version: root.version,
            workspaces: root.workspaces,
            devDependencies: root.devDependencies,
        },
    };
    for (const path of [...inAll.keys()].sort()) {
        const entry = entryAt(lock, path);
        const kept = Object.fromEntries(Object.entries(entry).filter(([field]) => !UNNEEDED_FIELDS.has(field)));
        if (!path.includes('node_modules/')) delete kept.devDependencies;
        packages[path] = {
            ...kept,
            ...(!inProduction.has(path) && { dev: true }),
            ...((inProduction.get(path) ?? inAll.get(path)) === 'optional' && { optional: true }),
        };
    }
    for (const workspace of root.workspaces) {
        const [link] =
            Object.entries(lock.packages).find(([, { link: is, resolved }]) => is && resolved === workspace) ?? [];
        if (link !== undefined) packages[link] = { resolved: workspace, link: true };
    }
    return { name: root.name, version: root.version, lockfileVersion: lock.lockfileVersion, requires: true, packages };
}

/** Whether something that is always installed needs a package, or only optional dependencies do. */
type Need = 'required' | 'optional';

function reach(lock: PackageLock, starts: string[]): Map<string, Need> {
    const needs = new Map<string, Need>();
    const visit = (path: string, need: Need) => {
        const before = needs.get(path);
        if (before === 'required' || before === need) return;
        needs.set(path, need);
        const entry = entryAt(lock, path);
        if (entry.link) {
            visit(String(entry.resolved), need);
            return;
        }
        for (const name of Object.keys(entry.dependencies ?? {})) visit(required(lock, path, name), need);
        for (const name of Object.keys(entry.peerDependencies ?? {})) {
            if (!entry.peerDependenciesMeta?.[name]?.optional) visit(required(lock, path, name), need);
        }
        for (const name of Object.keys(entry.optionalDependencies ?? {})) {
            const found = resolve(lock, path, name);
            if (found !== undefined) visit(found, 'optional');
        }
    };
    for (const path of starts) visit(path, 'required');
    return needs;
}

function entryAt(lock: PackageLock, path: string): LockEntry {
    const entry = lock.packages[path];
    if (!entry) throw new Error(`package-lock.json lacks ${path}. Run "npm install" at the repository's root.`);
    return entry;
}

function required(lock: PackageLock, from: string, name: string): string {
    const found = resolve(lock, from, name);
    if (found !== undefined) return found;
    throw new Error(
        `package-lock.json lacks ${name}, which ${from || 'the root'} needs. Run "npm install" at the repository's root.`,
    );
}

/** Where Node finds a package: in the nearest `node_modules` of the folders above. */
function resolve(lock: PackageLock, from: string, name: string): string | undefined {
    for (let folder = from; ; ) {
        const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
        if (Object.hasOwn(lock.packages, path)) return path;
        if (folder === '') return undefined;
        const inModules = folder.lastIndexOf('node_modules/');
        const parent = inModules >= 0 ? folder.slice(0, inModules) : folder.slice(0, folder.lastIndexOf('/') + 1);
        folder = parent.replace(/\/$/, '');
    }
}
