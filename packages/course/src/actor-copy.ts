import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { CannotGoOn, failed } from './check.js';

/** A copy of a learner's Actor that may be built and run. */
export interface ActorCopy {
    /** Absolute path of the copy. */
    folder: string;
    packageJson: PackageJson;
    /** Whether its packages have to be installed first. */
    needsInstall: boolean;
}

/** What is read of a package.json. */
export interface PackageJson {
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
    scripts?: Record<string, string>;
}

/** Of no use to a run, or written by it. */
const LEFT_OUT = new Set(['node_modules', '.git', 'storage', 'apify_storage', 'crawlee_storage']);
/** What a learner's Actor depends on. */
const ACTOR_PACKAGES = ['apify', 'crawlee', '@crawlee/core', '@crawlee/cheerio', '@crawlee/http', 'apify-client'];

/**
 * Copies an Actor's folder, which is only read. Packages that are installed already, in the folder or in a repository
 * around it, are linked to; the repository around it is linked as well, for what the Actor takes from there.
 *
 * @param source Absolute path of the Actor's folder.
 * @param workFolder Absolute path of an empty folder.
 * @throws {CannotGoOn} When the folder holds no Actor in JavaScript or TypeScript.
 */
export async function copyActor(source: string, workFolder: string): Promise<ActorCopy> {
    const packageJson = await readActor(source);
    const own = join(source, 'node_modules');
    const installed = installedIn(source, packageJson);
    const isAlone = installed === undefined || installed === source;
    const folder = isAlone
        ? join(workFolder, 'actor', basename(source))
        : join(workFolder, relative(installed, source));
    await mkdir(dirname(folder), { recursive: true });
    if (!isAlone) await linkAround(installed, source, workFolder);
    await cp(source, folder, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (path) => !LEFT_OUT.has(relative(source, path).split(sep).join('/')),
    });
    // A folder of its own, so that what a tool writes beside the packages lands in the copy.
    if (existsSync(own)) await linkEntries(own, join(folder, 'node_modules'));
    return { folder, packageJson, needsInstall: installed === undefined };
}

async function readActor(source: string): Promise<PackageJson> {
    const noActor = (reason: string) => new CannotGoOn(failed('actor', `${source} is no Actor: ${reason}.`));
    const found = await stat(source).catch(() => null);
    if (!found) throw noActor('there is no such folder');
    if (!found.isDirectory()) throw noActor('it is a file, and an Actor is a folder');
    const hasActorJson = existsSync(join(source, '.actor', 'actor.json'));
    const text = await readFile(join(source, 'package.json'), 'utf8').catch(() => null);
    if (text === null) {
        throw noActor(
            hasActorJson
                ? 'it has no package.json, and only Actors in JavaScript or TypeScript can be checked'
                : '.actor/actor.json is missing, which "apify create" makes',
        );
    }
    let packageJson: PackageJson;
    try {
        packageJson = JSON.parse(text) as PackageJson;
    } catch (error) {
        throw noActor(`its package.json is not valid JSON (${(error as Error).message})`);
    }
    const isOlderActor = ACTOR_PACKAGES.some((name) => packageJson.dependencies?.[name] !== undefined);
    if (!hasActorJson && !isOlderActor) throw noActor('.actor/actor.json is missing, which "apify create" makes');
    return packageJson;
}

/** The outermost folder, of the Actor's own and those around it, that has one of its packages; undefined when one is nowhere. */
function installedIn(source: string, { dependencies = {} }: PackageJson): string | undefined {
    let outermost = source;
    for (const name of Object.keys(dependencies)) {
        const found = [source, ...foldersAround(source)].find((folder) =>
            existsSync(join(folder, 'node_modules', name)),
        );
        if (found === undefined) return undefined;
        if (found.length < outermost.length) outermost = found;
    }
    return outermost;
}

function foldersAround(source: string): string[] {
    const folders: string[] = [];
    for (let folder = dirname(source); ; folder = dirname(folder)) {
        folders.push(folder);
        if (folder === dirname(folder)) return folders;
    }
}

/** Links everything between the root and the Actor's folder but the way to the folder itself. */
async function linkAround(root: string, source: string, workFolder: string): Promise<void> {
    const way = relative(root, source).split(sep);
    for (const [depth, next] of way.entries()) {
        const from = join(root, ...way.slice(0, depth));
        const to = join(workFolder, ...way.slice(0, depth));
        await linkEntries(from, to, next);
    }
}

async function linkEntries(from: string, to: string, except?: string): Promise<void> {
    await mkdir(to, { recursive: true });
    for (const name of await readdir(from)) {
        if (name !== except && name !== '.git') await symlink(resolve(from, name), join(to, name));
    }
}
