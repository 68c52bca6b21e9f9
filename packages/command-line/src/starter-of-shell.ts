import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Finds the process that started a shell for one command, as npm does for a script.
 *
 * @param shellId Process id of what may be the shell.
 * @returns The id of the process that started it; null when it is no shell with a command, as where the shell made way
 *   for the command, or when that cannot be found out.
 */
export function findStarterOfShell(shellId: number): number | null {
    if (process.platform === 'win32') return null;
    try {
        const { starter, words } = process.platform === 'linux' ? readProcess(shellId) : listedProcess(shellId);
        return /(^|[/-])\w*sh$/.test(words[0] ?? '') && words[1] === '-c' ? starter : null;
    } catch {
        // It has ended.
        return null;
    }
}

/** Whether a process runs, one of another user included. */
export function isRunning(processId: number): boolean {
    try {
        process.kill(processId, 0);
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
}

interface StartedProcess {
    starter: number;
    words: string[];
}

function readProcess(id: number): StartedProcess {
    // The name, which stands in parentheses, may hold anything; the state and the parent follow it.
    const [, starter] = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { starter: Number(starter), words: readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0') };
}

function listedProcess(id: number): StartedProcess {
    const listing = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(id)], { encoding: 'utf8' });
    const [starter, ...words] = listing.trim().split(/ +/);
    return { starter: Number(starter), words };
}
