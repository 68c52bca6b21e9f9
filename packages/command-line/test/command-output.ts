import { stripVTControlCharacters } from 'node:util';
import { vi } from 'vitest';

/** What starts a command. */
export type StartedCommand = (args: string[]) => Promise<number>;

/** A command in this process. */
export interface CommandOutput {
    /** What it has written to standard output so far, without colors. */
    stdout(): string;
    /** What it has written to standard error so far, without colors. */
    stderr(): string;
    /** Resolves when a text has appeared on standard output or standard error, rejects when the command ends first. */
    said(text: string): Promise<void>;
    /** Gives the streams back before the command has ended. */
    release(): void;
    /** Resolves with the exit code, or rejects with the error that a process would show in a line. */
    ended: Promise<number>;
}

const STREAMS = ['stdout', 'stderr'] as const;

/**
 * Starts a command in this process, which takes a tenth of the time of a process of its own. Only one at a time can
 * have the streams.
 *
 * @param environment Variables while it runs, over those of this process.
 */
export function startCommand(
    command: StartedCommand,
    args: string[],
    environment: Record<string, string | undefined> = {},
): CommandOutput {
    const written = { stdout: '', stderr: '' };
    const waiting = new Set<() => void>();
    const spies = STREAMS.map((name) =>
        vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
            written[name] += chunk;
            for (const look of waiting) look();
            return true;
        }),
    );
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const release = () => {
        for (const spy of spies.splice(0)) spy.mockRestore();
        vi.unstubAllEnvs();
    };
    const ended = command(args).finally(release);
    ended.catch(() => {});
    return {
        stdout: () => stripVTControlCharacters(written.stdout),
        stderr: () => stripVTControlCharacters(written.stderr),
        release,
        ended,
        said: (text) =>
            new Promise((resolve, reject) => {
                const look = () => {
                    if (STREAMS.some((name) => written[name].includes(text))) resolve();
                };
                waiting.add(look);
                look();
                const tooEarly = () => reject(new Error(`The command ended without saying "${text}".`));
                ended.then(tooEarly, reject);
            }),
    };
}
