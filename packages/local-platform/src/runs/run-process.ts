import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import type { PlatformContext } from '../context.js';
import { appendLogLine } from './log.js';
import { createLogLines } from './log-lines.js';
import { killProcessesWithEnvironment, killProcessGroup } from './process-tree.js';
import { runToken } from './run-token.js';

/** What to start for a run. */
export interface RunCommand {
    command: string;
    args: string[];
    cwd: string;
    /** The whole environment; nothing is added to it. */
    env: Record<string, string>;
}

/** The process of a run. */
export interface RunProcess {
    /** Undefined when the command could not be started. */
    readonly processId: number | undefined;
    /** The exit code, once the process and all that it started are gone and its output is in the log. */
    readonly ended: Promise<number>;
    /** Kills the process and all that it started. */
    kill(): void;
}

/** The shell's exit code for a command that cannot be started. */
const CANNOT_START = 127;
/** The shell's exit code for a process ended by a signal is this plus the signal's number. */
const ENDED_BY_SIGNAL = 128;

/** Output that was written before the exit is read much sooner than this. */
const LONGEST_OUTPUT_AFTER_EXIT_MS = 5000;

/** Environment entries by which every process of a run can be told from all others. */
export function runMarks(context: PlatformContext, runId: string): string[] {
    return [`ACTOR_RUN_ID=${runId}`, `APIFY_TOKEN=${runToken(context.token, runId)}`];
}

/** Starts a run's process, in a process group of its own, its output going to the run's log. */
export function startRunProcess(context: PlatformContext, runId: string, command: RunCommand): RunProcess {
    const child = spawn(command.command, command.args, {
        cwd: command.cwd,
        env: command.env,
        detached: process.platform !== 'win32',
        windowsHide: true,
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
        const lines = createLogLines(context, runId);
        stream.on('data', (chunk: Buffer) => lines.write(chunk));
        stream.once('close', () => lines.end());
    }
    const kill = () => {
        if (child.pid === undefined) return;
        killProcessGroup(child.pid);
        killProcessesWithEnvironment(runMarks(context, runId));
    };
    const ended = new Promise<number>((resolve) => {
        child.once('error', (error) => {
            if (child.pid !== undefined) return;
            // Node names the command when it is the folder that is missing.
            const reason = existsSync(command.cwd) ? error.message : `there is no folder ${command.cwd}`;
            appendLogLine(context, runId, `The command "${command.command}" cannot be started: ${reason}`);
            resolve(CANNOT_START);
        });
        let letGo: NodeJS.Timeout;
        child.once('exit', () => {
            // What the Actor started and left behind would keep its output open, so it ends before the output can.
            kill();
            // A process that hides its descent and stays may keep the output open; the run ends without it.
            letGo = setTimeout(() => {
                child.stdout.destroy();
                child.stderr.destroy();
            }, LONGEST_OUTPUT_AFTER_EXIT_MS);
        });
        child.once('close', (code, signal) => {
            clearTimeout(letGo);
            resolve(code ?? (signal === null ? 1 : ENDED_BY_SIGNAL + constants.signals[signal]));
        });
    });
    return { processId: child.pid, ended, kill };
}
