import {
    cpSync,
    existsSync,
    lstatSync,
    mkdirSync,
    readdirSync,
    readFileSync,
    readlinkSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { formatLock, type PackageLock } from './package-lock.js';
import { pruneLock } from './prune-lock.js';
import { readPackageJson, type Workspace, workspacesOf } from './workspaces.js';

/** The folder, in an Actor's own, that holds what the Actor needs of the rest of the repository. */
export const WORKSPACE_FOLDER = 'workspace';

/** What of a shared package goes up with an Actor. */
const PACKAGE_PARTS = ['package.json', 'src', 'tsconfig.build.json'];

/** What of the repository's root the packages and the Actor are compiled with. */
const ROOT_FILES = ['tsconfig.base.json'];
const BUILD_TOOLS = ['@types/node', 'typescript'];

/** A file or a link that belongs into an Actor's workspace folder. */
type Part = { path: string; text: string } | { path: string; target: string };

/**
 * Brings an Actor's workspace folder up to date. It is what makes `apify push` work in the Actor's folder, as the
 * Apify CLI uploads that folder only, but follows links: the shared packages are links, hence never stale, and the lock
 * is the part of the repository's lock that the Actor needs.
 * @param root absolute path of the repository
 * @param actorPath folder of the Actor, relative to the root with `/`
 * @param check whether only to look, and to write nothing
 * @returns paths that differed from what they should be, relative to the Actor's folder; empty when it was up to date
 */
export function packActor(root: string, actorPath: string, { check = false } = {}): string[] {
    const folder = join(root, actorPath, WORKSPACE_FOLDER);
    const parts = partsOf(root, actorPath);
    const wanted = new Set(parts.map(({ path }) => path));
    const changed: string[] = [];
    for (const path of filesIn(folder)) {
        if (wanted.has(path)) continue;
        changed.push(path);
        if (!check) rmSync(join(folder, path), { recursive: true });
    }
    for (const part of parts) {
        const file = join(folder, part.path);
        if (isCurrent(file, part, folder)) continue;
        changed.push(part.path);
        if (check) continue;
        rmSync(file, { recursive: true, force: true });
        mkdirSync(dirname(file), { recursive: true });
        if ('text' in part) writeFileSync(file, part.text);
        else linkOrCopy(join(root, part.target), file);
    }
    return changed.map((path) => `${WORKSPACE_FOLDER}/${path}`);
}

function partsOf(root: string, actorPath: string): Part[] {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as PackageLock;
    const { version, devDependencies = {} } = readPackageJson(root);
    const workspaces = workspacesOf(root, lock, actorPath);
    const packages = workspaces.filter(({ path }) => path !== actorPath);
    const packageJson = {
        name: `${actorPath.split('/').pop()}-workspace`,
        version,
        private: true,
        description: 'What this Actor is built in. Written by "npm run pack", not by hand.',
        type: 'module',
        workspaces: workspaces.map(({ path }) => path),
        scripts: { build: buildScript(workspaces) },
        devDependencies: Object.fromEntries(BUILD_TOOLS.map((name) => [name, devDependencies[name] ?? '*'])),
    };
    return [
        { path: 'package.json', text: `${JSON.stringify(packageJson, null, 2)}\n` },
        { path: 'package-lock.json', text: formatLock(pruneLock(lock, packageJson)) },
        ...ROOT_FILES.map((name) => ({ path: name, target: name })),
        ...packages
            .flatMap(({ path }) => PACKAGE_PARTS.map((name) => `${path}/${name}`))
            .map((path) => ({ path, target: path })),
    ];
}

function buildScript(workspaces: Workspace[]): string {
    return workspaces.map(({ name }) => `npm run build -w ${name}`).join(' && ');
}

/** Files and links below a folder, relative to it with `/`; links are not followed. */
function filesIn(folder: string): string[] {
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? filesIn(join(folder, entry.name)).map((path) => `${entry.name}/${path}`) : [entry.name],
    );
}

function isCurrent(file: string, part: Part, folder: string): boolean {
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (!found) return false;
    if ('text' in part) return found.isFile() && readFileSync(file, 'utf8') === part.text;
    return found.isSymbolicLink() && readlinkSync(file) === linkText(file, join(folder, '../../..', part.target));
}

function linkText(file: string, target: string): string {
    return relative(dirname(file), target).split(sep).join('/');
}

/** Windows lets only some users make links: there the package is copied, and copied anew by the next pack. */
function linkOrCopy(target: string, file: string): void {
    try {
        symlinkSync(linkText(file, target), file);
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
        cpSync(target, file, { recursive: true });
    }
}
