import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';

/** This many files of /proc are read before other work gets a turn. */
const FILES_AT_ONCE = 16;
const LARGEST_LISTING_BYTES = 2 ** 26;

/**
 * Kills a process and everything that it started and that stayed in its process group.
 *
 * @param leaderId The process, which was spawned as the leader of its own group.
 */
export function killProcessGroup(leaderId: number): void {
    if (process.platform === 'win32') {
        spawn('taskkill', ['/pid', String(leaderId), '/T', '/F'], { stdio: 'ignore' }).once('error', () => {});
        return;
    }
    killQuietly(-leaderId);
}

/**
 * Finds the processes whose environment contains all of the given entries, in any process group. This is the surest
 * sign that a process belongs to a run, since the system reuses process ids.
 *
 * @param entries For example `ACTOR_RUN_ID=…`. An entry that ends with `=` or `.` matches all entries that begin with
 *   it.
 * @returns Process ids; none on systems that do not show environments.
 */
export async function processesWithEnvironment(entries: readonly string[]): Promise<number[]> {
    if (process.platform === 'win32') return [];
    return [...(await environmentsFromNow())]
        .filter(([id, environment]) => id !== process.pid && hasEntries(environment, entries))
        .map(([id]) => id);
}

/**
 * Kills the processes whose environment contains the entries.
 *
 * @param entries As {@link processesWithEnvironment} takes them.
 * @returns Their ids.
 */
export async function killProcessesWithEnvironment(entries: readonly string[]): Promise<number[]> {
    const found = await processesWithEnvironment(entries);
    for (const id of found) killQuietly(id);
    return found;
}

/**
 * Kills the processes whose environment contains the entries, and waits until none is left. They are not children of
 * this process, so the system does not report their end, and this has to search for them again.
 *
 * @param entries As {@link processesWithEnvironment} takes them.
 * @returns How many there were.
 */
export async function endProcessesWithEnvironment(entries: readonly string[]): Promise<number> {
    const ended = new Set<number>();
    for (;;) {
        const found = await killProcessesWithEnvironment(entries);
        if (found.length === 0) return ended.size;
        for (const id of found) ended.add(id);
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
}

/**
 * Reads one file of each process from Linux's /proc, a few at a time, so that the platform can serve requests in
 * between. A synchronous read of such a file takes microseconds. With the promises of `node:fs` it takes several times
 * as long.
 *
 * @param file The file's name in the folder of a process.
 * @returns The texts by process id, without those of processes that ended meanwhile or belong to another user.
 */
export async function readOfEachProcess(file: 'environ' | 'stat'): Promise<Map<number, string>> {
    const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const texts = new Map<number, string>();
    while (ids.length > 0) {
        for (const id of ids.splice(0, FILES_AT_ONCE)) {
            try {
                texts.set(Number(id), readFileSync(`/proc/${id}/${file}`, 'utf8'));
            } catch {
                // The process has ended, or belongs to another user.
            }
        }
        await nextTurn();
    }
    return texts;
}

let reading: Promise<unknown> = Promise.resolve();
let nextReading: Promise<Map<number, string>> | undefined;

/**
 * Reads the environments of all processes. The reading begins after the call. Calls during a reading share the next
 * one, since hundreds of runs can end at once.
 */
function environmentsFromNow(): Promise<Map<number, string>> {
    nextReading ??= reading.then(() => {
        nextReading = undefined;
        const environments = process.platform === 'linux' ? readOfEachProcess('environ') : environmentsOfListing();
        reading = environments.catch(() => {});
        return environments;
    });
    return nextReading;
}

/** Reads the command line and the environment of each process with `ps`, on systems without /proc. */
async function environmentsOfListing(): Promise<Map<number, string>> {
    const options = { maxBuffer: LARGEST_LISTING_BYTES };
    const { stdout } = await promisify(execFile)('ps', ['axeww', '-o', 'pid=,command='], options);
    return new Map(
        stdout.split('\n').map((line) => {
            const [id, ...words] = line.trim().split(' ');
            return [Number(id), words.join('\0')];
        }),
    );
}

function hasEntries(environment: string, entries: readonly string[]): boolean {
    // This quick check excludes most processes before their environment is split.
    if (!entries.every((entry) => environment.includes(entry))) return false;
    const found = environment.split('\0');
    return entries.every((entry) =>
        /[=.]$/.test(entry) ? found.some((one) => one.startsWith(entry)) : found.includes(entry),
    );
}

function killQuietly(id: number): void {
    try {
        process.kill(id, 'SIGKILL');
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== 'ESRCH' && code !== 'EPERM') throw error;
    }
}
