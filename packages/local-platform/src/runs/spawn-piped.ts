import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A process with pipes for its output and without an input. */
export type PipedProcess = ChildProcessByStdio<null, Readable, Readable>;

/**
 * Spawns a process in a group of its own.
 *
 * @param command The command and its arguments.
 * @param options Where it runs, and its whole environment.
 * @throws {Error} With code `EMFILE` when there are too few file descriptors. In this case Node gives the process no
 *   streams, and reports the error later, when nothing listens for it.
 */
export function spawnPiped(
    command: { command: string; args: readonly string[] },
    options: { cwd: string; env: Record<string, string> },
): PipedProcess {
    const child = spawn(command.command, command.args, {
        ...options,
        detached: process.platform !== 'win32',
        windowsHide: true,
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { stdout } = child as { stdout: Readable | null | undefined };
    if (stdout) return child;
    child.once('error', () => {});
    throw Object.assign(new Error('spawn EMFILE: there are too few file descriptors'), { code: 'EMFILE' });
}
