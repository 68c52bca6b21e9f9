import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** A command of the chain as a process of its own, as npm starts it. */
export interface CliProcess {
    child: ChildProcess;
    /** What it has written to standard output so far. */
    stdout(): string;
    /** What it has written to standard error so far. */
    stderr(): string;
    /** Resolves when a text has appeared on standard output or standard error, rejects when the process ends first. */
    said(text: string): Promise<void>;
    /** Resolves with the exit code when the process has ended and all it wrote has arrived. */
    ended: Promise<number | null>;
}

/**
 * Starts the built command line.
 *
 * @param program The built command line of another copy of the repository.
 */
export function startCli(args: string[], environment: Record<string, string> = {}, program = cli): CliProcess {
    const child = spawn(process.execPath, [program, ...args], {
        env: { ...process.env, NO_COLOR: '1', ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    const waiting = new Set<() => void>();
    const heard = () => {
        for (const look of waiting) look();
    };
    child.stdout.setEncoding('utf8').on('data', (text) => {
        stdout += text;
        heard();
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
        stderr += text;
        heard();
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
    return {
        child,
        stdout: () => stdout,
        stderr: () => stderr,
        ended,
        said: (text) =>
            new Promise((resolve, reject) => {
                const look = () => {
                    if (!(stdout + stderr).includes(text)) return;
                    waiting.delete(look);
                    resolve();
                };
                waiting.add(look);
                look();
                void ended.then(() =>
                    reject(new Error(`The process ended without saying "${text}":\n${stdout}${stderr}`)),
                );
            }),
    };
}
