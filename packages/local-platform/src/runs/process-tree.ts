import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';

/** So many files of /proc are read before the platform does something else. */
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
 * Finds the processes whose environment holds all of the given entries, wherever they have moved: the surest sign that
 * a process belongs to a run, since process ids are used again.
 *
 * @param entries Such as `ACTOR_RUN_ID=…`; one that ends with `=` or `.` is the beginning of an entry.
 * @returns Process ids; none on systems that do not show environments.
 */
export async function processesWithEnvironment(entries: readonly string[]): Promise<number[]> {
    if (process.platform === 'win32') return [];
    return [...(await environmentsFromNow())]
        .filter(([id, environment]) => id !== process.pid && hasEntries(environment, entries))
        .map(([id]) => id);
}

/**
 * Kills the processes whose environment holds the entries.
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
 * Kills the processes whose environment holds the entries, and waits until none is left. They are not children of this
 * process, so nothing tells of their end and they have to be looked for.
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
 * Reads one file of each process from Linux's /proc, a few at a time, so that the platform goes on serving requests
 * meanwhile. Such a file is read in microseconds, and by the promises of `node:fs` in a multiple of that.
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
 * Reads the environments of all processes, in a reading that begins after the call: those who ask while one is under
 * way share the next, since hundreds of runs may end at once.
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

/** What `ps` shows of each process where there is no /proc: the command line and the environment, as words. */
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
    // Most are told apart without being taken to pieces.
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
