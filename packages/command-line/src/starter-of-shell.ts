import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Finds the process that started a shell for one command, as npm does for a script.
 *
 * @param shellId Process id of a process that can be the shell.
 * @returns The id of the process that started it; null when the process is not a shell with a command, for example
 *     because the command replaced the shell, or when this cannot be found out.
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

/** Whether a process runs, even one of another user. */
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
    // The name in parentheses can hold any text; the state and the parent follow it.
    const [, starter] = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { starter: Number(starter), words: readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0') };
}

function listedProcess(id: number): StartedProcess {
    const listing = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(id)], { encoding: 'utf8' });
    const [starter, ...words] = listing.trim().split(/ +/);
    return { starter: Number(starter), words };
}
