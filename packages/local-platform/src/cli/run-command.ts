import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Interrupted, UsageError } from '@offer-chain/command-line';

/** How much time a command has to end after a signal that ends this process. */
const LONGEST_STOP_MS = 10_000;

/**
 * Runs a command in place of this process. The command has the same terminal, and gets the signals that end this
 * process.
 *
 * @param command The program and its arguments.
 * @param environment Variables that it gets in addition to those of this process.
 * @param signal Ends the command when it is aborted, by the signal that {@link Interrupted} names.
 * @returns Its exit code, as a shell gives it.
 * @throws {UsageError} When there is no such program.
 */
export function runCommand(
    [program = '', ...args]: readonly string[],
    environment: Record<string, string>,
    signal: AbortSignal,
): Promise<number> {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, {
            stdio: 'inherit',
            env: { ...process.env, ...environment },
            // On Windows the programs that npm installs are shell scripts.
            shell: process.platform === 'win32',
        });
        let timer: NodeJS.Timeout | undefined;
        const stop = () => {
            const name = signal.reason instanceof Interrupted ? signal.reason.signal : 'SIGTERM';
            // The terminal has already sent Ctrl-C to the command.
            if (name !== 'SIGINT' || !process.stdin.isTTY) child.kill(name);
            timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP_MS);
        };
        const settle = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', stop);
        };
        child.once('error', (error: NodeJS.ErrnoException) => {
            settle();
            reject(error.code === 'ENOENT' ? noProgram(program) : error);
        });
        child.once('exit', (code, ended) => {
            settle();
            resolve(code ?? 128 + (ended === null ? 0 : constants.signals[ended]));
        });
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
    });
}

function noProgram(program: string): UsageError {
    return new UsageError(
        `There is no program "${program}" on the PATH. Install it, or start it by its package: -- npx ${program} …`,
    );
}
