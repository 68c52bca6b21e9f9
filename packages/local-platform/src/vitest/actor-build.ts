import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { ActorFolderError, buildActor, type OwnActor, readActor } from '@offer-chain/actor-folder';
import { findLock } from '../folder-lock.js';
import { logEnd } from './log-end.js';

/** How to build a folder, and where to record that it was built. */
export interface BuildTools {
    build(actor: OwnActor, signal: AbortSignal): Promise<void>;
    /** Path of the folder for these records. It is created when it does not exist. */
    cache: string;
}

const TOOLS: BuildTools = { build: buildByNpm, cache: join('node_modules', '.cache', 'actor-builds') };

/**
 * Runs the `build` script of an Actor's package.json, if it has one. The script runs once for all tests of one start of
 * vitest, including those in its other processes, and again when a file of the folder has changed.
 *
 * @param actorFolder Path of the Actor's folder.
 * @param signal Ends the build.
 * @param tools How to build. By default with npm, and with the records beside the caches of vitest.
 * @throws {Error} When the build fails. The message has the end of the build's output.
 */
export async function buildOnce(
    actorFolder: string,
    signal: AbortSignal,
    { build, cache }: BuildTools = TOOLS,
): Promise<void> {
    const folder = resolve(actorFolder);
    // An Actor in another language has no package.json, and only its Dockerfile says what to start.
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

/** How often to check whether the build of another test has ended, which takes seconds. */
const LOCK_INTERVAL_MS = 50;

async function waitForLock(file: string, signal: AbortSignal) {
    for (;;) {
        const lock = findLock(file);
        if (lock) return lock;
        await pause(LOCK_INTERVAL_MS, undefined, { signal });
    }
}

/** Folders whose changes do not call for a new build. */
const NOT_BUILT = new Set(['node_modules', '.git', 'storage', 'coverage']);

/**
 * Calculates a hash of a folder's files and of this start of vitest, to find out whether a build is up to date. A new
 * start of vitest builds again, because a build can read more than the folder, such as other packages of a repository.
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
 * Builds an Actor as its Dockerfile does, without the variables that vitest sets, because they could change the build.
 *
 * @param actor The Actor.
 * @param signal Ends the build.
 * @throws {Error} When it fails. The message has the end of its output.
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
