import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { ActorFolderError, buildActor, type OwnActor, readActor } from '@offer-chain/actor-folder';
import { findLock } from '../folder-lock.js';
import { logEnd } from './log-end.js';

/** How a folder is built, and where is kept that it was. */
export interface BuildTools {
    build(actor: OwnActor, signal: AbortSignal): Promise<void>;
    /** Path of a folder, made when it is not there. */
    cache: string;
}

const TOOLS: BuildTools = { build: buildByNpm, cache: join('node_modules', '.cache', 'actor-builds') };

/**
 * Runs the `build` script of an Actor's package.json, if it has one, once for all tests of one start of vitest, those
 * in its other processes included, and again when a file of the folder has changed.
 *
 * @param actorFolder Path of the Actor's folder.
 * @param signal Ends the build.
 * @param tools By npm, and beside the caches of vitest, by default.
 * @throws {Error} When the build fails; it has the end of what the build wrote.
 */
export async function buildOnce(
    actorFolder: string,
    signal: AbortSignal,
    { build, cache }: BuildTools = TOOLS,
): Promise<void> {
    const folder = resolve(actorFolder);
    // An Actor in another language has no package.json, and what its Dockerfile starts.
    if (!existsSync(join(folder, 'package.json'))) return;
    const actor = await readActor(folder);
    if (actor.packageJson.scripts?.build === undefined) return;
    mkdirSync(cache, { recursive: true });
    const file = join(cache, createHash('sha256').update(folder).digest('hex').slice(0, 16));
    const lock = await waitForLock(`${file}.lock`, signal);
    try {
        if (readText(file) === stateOf(folder)) return;
        await build(actor, signal);
        writeFileSync(file, stateOf(folder));
    } finally {
        lock.close();
    }
}

function readText(file: string): string | null {
    try {
        return readFileSync(file, 'utf8');
    } catch {
        return null;
    }
}

/** Another test that builds the same folder takes seconds. */
const LOCK_INTERVAL_MS = 50;

async function waitForLock(file: string, signal: AbortSignal) {
    for (;;) {
        const lock = findLock(file);
        if (lock) return lock;
        await pause(LOCK_INTERVAL_MS, undefined, { signal });
    }
}

/** What a build neither reads nor writes, as far as an Actor's tests are concerned. */
const NOT_BUILT = new Set(['node_modules', '.git', 'storage', 'coverage']);

/**
 * By what a build is known to be the one of these files, made under this vitest. A new start of vitest builds again, as
 * a build may read more than the folder, such as the other packages of a repository.
 */
function stateOf(folder: string): string {
    const hash = createHash('sha256').update(String(isMainThread ? process.ppid : process.pid));
    const add = (path: string) => {
        for (const entry of readdirSync(path, { withFileTypes: true })) {
            const inside = join(path, entry.name);
            if (entry.isDirectory()) {
                if (!NOT_BUILT.has(entry.name)) add(inside);
            } else if (entry.isFile()) {
                const { size, mtimeMs } = statSync(inside);
                hash.update(`${inside} ${size} ${mtimeMs}\n`);
            }
        }
    };
    add(folder);
    return hash.digest('hex');
}

/**
 * Builds an Actor as its Dockerfile does, without what vitest sets and would make the build another one.
 *
 * @param actor The Actor.
 * @param signal Ends the build.
 * @throws {Error} When it fails; it has the end of what it wrote.
 */
export async function buildByNpm(actor: OwnActor, signal: AbortSignal): Promise<void> {
    const { NODE_ENV: _mode, VITEST: _isTest, ...environment } = process.env;
    try {
        await buildActor(actor, { environment, signal, tell: () => {} });
    } catch (error) {
        if (!(error instanceof ActorFolderError)) throw error;
        throw new Error(`${actor.folder}: ${error.message}\n${logEnd(error.log)}`);
    }
}
