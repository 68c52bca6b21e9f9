import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { findLock } from '../folder-lock.js';
import { logEnd } from './log-end.js';

/** How a folder is built, and where is kept that it was. */
export interface BuildTools {
    build(folder: string): Promise<void>;
    /** Path of a folder, made when it is not there. */
    cache: string;
}

const TOOLS: BuildTools = { build: buildByNpm, cache: join('node_modules', '.cache', 'actor-builds') };

/**
 * Runs the `build` script of an Actor's package.json, if it has one, once for all tests of one start of vitest, those
 * in its other processes included, and again when a file of the folder has changed.
 *
 * @param actorFolder Path of the Actor's folder.
 * @param tools By npm, and beside the caches of vitest, by default.
 * @throws {Error} When the build fails; it has the end of what the build wrote.
 */
export async function buildOnce(actorFolder: string, { build, cache }: BuildTools = TOOLS): Promise<void> {
    const folder = resolve(actorFolder);
    if (!hasBuildScript(folder)) return;
    mkdirSync(cache, { recursive: true });
    const file = join(cache, createHash('sha256').update(folder).digest('hex').slice(0, 16));
    const lock = await waitForLock(`${file}.lock`);
    try {
        if (readText(file) === stateOf(folder)) return;
        await build(folder);
        writeFileSync(file, stateOf(folder));
    } finally {
        lock.close();
    }
}

function hasBuildScript(folder: string): boolean {
    const text = readText(join(folder, 'package.json'));
    if (text === null) return false;
    try {
        const { scripts } = JSON.parse(text) as { scripts?: { build?: string } };
        return scripts?.build !== undefined;
    } catch (error) {
        throw new Error(`${join(folder, 'package.json')} is not valid JSON: ${(error as Error).message}`);
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

async function waitForLock(file: string) {
    for (;;) {
        const lock = findLock(file);
        if (lock) return lock;
        await pause(LOCK_INTERVAL_MS);
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

/** What vitest sets, and would make a build another one. */
const VARIABLES_OF_TESTS = ['NODE_ENV', 'VITEST', 'APIFY_TOKEN'];

/**
 * Runs the `build` script of a folder's package.json, as the Actor's Dockerfile does.
 *
 * @param folder Absolute path of the folder.
 * @throws {Error} When it fails; it has the end of what it wrote.
 */
export async function buildByNpm(folder: string): Promise<void> {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !VARIABLES_OF_TESTS.includes(name)));
    const child = spawn('npm', ['run', 'build', '--silent'], {
        cwd: folder,
        env: { ...env, npm_config_update_notifier: 'false' },
        stdio: ['ignore', 'pipe', 'pipe'],
        shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
            output += text;
        });
    }
    const code = await new Promise<number | null>((end, reject) => {
        child.once('error', reject);
        child.once('close', end);
    });
    if (code !== 0) {
        throw new Error(
            `The Actor in ${folder} does not build: "npm run build" ended with ${code}.\n${logEnd(output)}`,
        );
    }
}
