import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Kills a process and everything that it started and that stayed in its process group.
 * @param leaderId the process, which was spawned as the leader of its own group
 */
export function killProcessGroup(leaderId: number): void {
    if (process.platform === 'win32') {
        spawnSync('taskkill', ['/pid', String(leaderId), '/T', '/F'], { stdio: 'ignore' });
        return;
    }
    killQuietly(-leaderId);
}

/**
 * Finds the processes whose environment holds all of the given entries, wherever they have moved: the surest sign that
 * a process belongs to a run, since process ids are used again.
 * @param entries such as `ACTOR_RUN_ID=…`; one that ends with `=` or `.` is the beginning of an entry
 * @returns process ids; none on systems that do not show environments
 */
export function processesWithEnvironment(entries: readonly string[]): number[] {
    if (process.platform === 'linux') {
        return readdirSync('/proc')
            .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
            .filter((name) => hasEntries(readQuietly(`/proc/${name}/environ`).split('\0'), entries))
            .map(Number);
    }
    if (process.platform === 'win32') return [];
    const listing = execFileSync('ps', ['axeww', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    return listing
        .split('\n')
        .map((line) => line.trim().split(' '))
        .filter(([id, ...words]) => Number(id) !== process.pid && hasEntries(words, entries))
        .map(([id]) => Number(id));
}

/** Kills the processes whose environment holds the entries. */
export function killProcessesWithEnvironment(entries: readonly string[]): number[] {
    const found = processesWithEnvironment(entries);
    for (const id of found) killQuietly(id);
    return found;
}

/**
 * Kills the processes whose environment holds the entries, and waits until none is left. They are not children of this
 * process, so nothing tells of their end and they have to be looked for.
 */
export async function endProcessesWithEnvironment(entries: readonly string[]): Promise<number> {
    const ended = new Set<number>();
    for (;;) {
        const found = killProcessesWithEnvironment(entries);
        if (found.length === 0) return ended.size;
        for (const id of found) ended.add(id);
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
}

function hasEntries(environment: string[], entries: readonly string[]): boolean {
    return entries.every((entry) =>
        /[=.]$/.test(entry) ? environment.some((found) => found.startsWith(entry)) : environment.includes(entry),
    );
}

function readQuietly(file: string): string {
    try {
        return readFileSync(file, 'utf8');
    } catch {
        // The process has ended, or belongs to somebody else.
        return '';
    }
}

function killQuietly(id: number): void {
    try {
        process.kill(id, 'SIGKILL');
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== 'ESRCH' && code !== 'EPERM') throw error;
    }
}
