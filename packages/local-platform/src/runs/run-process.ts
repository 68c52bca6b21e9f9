import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { getActor } from '../actors/actors.js';
import { getBuild } from '../builds/builds.js';
import { startCommand } from '../builds/start-command.js';
import type { PlatformContext } from '../context.js';
import { isPassingError } from '../passing-error.js';
import { runToken } from '../run-token.js';
import { standbyUrl } from '../standby/standby-url.js';
import { runEnvironment } from './environment.js';
import { appendLogLine, createLogLines } from './log.js';
import { killProcessesWithEnvironment, killProcessGroup } from './process-tree.js';
import { logMoment } from './run-history.js';
import { changeRun, type Run } from './run-record.js';
import { spawnPiped } from './spawn-piped.js';
import { createWorkFolder, removeWorkFolder } from './work-folder.js';

/** The process of a run. */
export interface RunProcess {
    /** Undefined when the command could not be started. */
    readonly processId: number | undefined;
    /**
     * Resolves with the exit code, once the process and everything that it started are gone and the output is in the
     * log. Rejects when the run could not be written as RUNNING.
     */
    readonly ended: Promise<number>;
    /** Kills the process and its group. Processes that left the group are killed when the process has ended. */
    kill(): void;
}

/** The addresses at which a process and the platform find each other. */
export interface ProcessPlaces {
    /** A free TCP port on which the Actor may serve HTTP. */
    webServerPort: number;
    /** Its events socket. */
    eventsUrl: string;
}

/** The shell's exit code for a command that cannot be started. */
const CANNOT_START = 127;
/** The shell's exit code for a process ended by a signal is this plus the signal's number. */
const ENDED_BY_SIGNAL = 128;

/** The longest wait for output after the exit. Output that was written before the exit is read much sooner. */
const LONGEST_OUTPUT_AFTER_EXIT_MS = 5000;

/**
 * Starts the process of a run, sends its output to the run's log, and writes the run as RUNNING.
 *
 * @param context The platform.
 * @param run The run. It is READY or between two processes.
 * @param places The addresses at which the process and the platform find each other.
 * @throws {ApiError} When the Actor or its build is gone, or the build has nothing to start.
 */
export function startRunProcess(context: PlatformContext, run: Run, places: ProcessPlaces): RunProcess {
    const metamorph = run.document.metamorphs.at(-1);
    const actor = getActor(context, metamorph?.actorId ?? run.actorId);
    const build = getBuild(context, metamorph?.buildId ?? run.buildId);
    const start = startCommand(context, build);
    const tags = Object.entries(actor.document.taggedBuilds);

    const folder = createWorkFolder(context.dataFolder);
    try {
        const running = changeRun(context, run.id, ({ document }) => {
            const now = context.clock.now();
            const { timeoutSecs } = document.options;
            if (document.runningSince === null) {
                document.runningSince = now;
                document.timeoutAt = timeoutSecs > 0 ? now + timeoutSecs * 1000 : null;
            }
            document.webServerPort = places.webServerPort;
            if (document.meta.origin === 'STANDBY') document.isServerReady = false;
            document.workFolder = folder.path;
        });
        const env = runEnvironment(context, running, {
            actorId: actor.id,
            actorName: actor.name,
            buildId: build.id,
            buildNumber: build.buildNumber,
            standbyUrl: actor.document.actorStandby?.isEnabled ? standbyUrl(context, actor.name) : null,
            buildTags: tags.filter(([, tagged]) => tagged.buildId === build.id).map(([tag]) => tag),
            actorVariables: { ...start.env, ...context.secrets.variables() },
            home: folder.home,
            temporaryFolder: folder.temporary,
            ...places,
        });
        const process = spawnProcess(context, run.id, { ...start, env });
        const ended = writeAsRunning(context, run.id, process, () => {
            const what = `Starting Actor ${env.ACTOR_FULL_NAME}, build ${build.buildNumber}.`;
            logMoment(context, run.id, { kind: 'started', status: 'RUNNING', what });
            appendLogLine(context, run.id, `ACTOR: Running under "${env.ACTOR_PERMISSION_LEVEL}" permission level.`);
        }).finally(() => removeWorkFolder(folder.path));
        return { ...process, ended };
    } catch (error) {
        void removeWorkFolder(folder.path);
        // A run that did not start has used none of its time, and nothing listens on its port.
        changeRun(context, run.id, ({ document }) => {
            document.runningSince = run.document.runningSince;
            document.timeoutAt = run.document.timeoutAt;
            document.webServerPort = null;
        });
        throw error;
    }
}

/** Writes a run as RUNNING before its output can arrive. Kills the process when this fails. */
function writeAsRunning(
    context: PlatformContext,
    runId: string,
    process: RunProcess,
    logStart: () => void,
): Promise<number> {
    try {
        logStart();
        changeRun(context, runId, (started) => {
            started.status = 'RUNNING';
            started.processId = process.processId ?? null;
        });
        return process.ended;
    } catch (error) {
        process.kill();
        return process.ended.then(() => {
            throw error;
        });
    }
}

/** What to start for a run. */
interface RunCommand {
    command: string;
    args: string[];
    cwd: string;
    /** The whole environment; nothing is added to it. */
    env: Record<string, string>;
}

/** Spawns a process in a group of its own. */
function spawnProcess(context: PlatformContext, runId: string, command: RunCommand): RunProcess {
    const child = spawnPiped(command, { cwd: command.cwd, env: command.env });
    for (const stream of [child.stdout, child.stderr]) {
        const lines = createLogLines(context, runId);
        stream.on('data', (chunk: Buffer) => lines.write(chunk));
        stream.once('close', () => lines.end());
    }
    const kill = () => {
        if (child.pid !== undefined) killProcessGroup(child.pid);
    };
    const ended = new Promise<number>((resolve, reject) => {
        child.once('error', (error) => {
            if (child.pid !== undefined) return;
            if (isPassingError(error as unknown)) {
                reject(error);
                return;
            }
            // Node names the command in the error even when the folder is missing.
            const reason = existsSync(command.cwd) ? error.message : `there is no folder ${command.cwd}`;
            resolve(CANNOT_START);
            try {
                appendLogLine(context, runId, `The command "${command.command}" cannot be started: ${reason}`);
            } catch (failure) {
                context.log(`The log of ${runId} could not be written: ${(failure as Error).message}`);
            }
        });
        child.once('exit', async (code, signal) => {
            const closed = outputClosed(child);
            // Processes that the Actor left behind would keep its output open, so they have to end first.
            kill();
            await killProcessesWithEnvironment(environmentOf(context, runId)).catch((error: Error) => {
                context.log(`Processes that left the group of run ${runId} cannot be found: ${error.message}`);
            });
            await closed;
            resolve(code ?? (signal === null ? 1 : ENDED_BY_SIGNAL + constants.signals[signal]));
        });
    });
    return { processId: child.pid, ended, kill };
}

/** Environment entries that all processes of a run have, and no others. */
function environmentOf(context: PlatformContext, runId: string): string[] {
    return [`ACTOR_RUN_ID=${runId}`, `APIFY_TOKEN=${runToken(context.token, runId)}`];
}

/** Resolves when all output of a process that has ended was read, or its streams were closed. */
function outputClosed(child: ChildProcess): Promise<void> {
    return new Promise((resolve) => {
        // A process that hides its environment was not killed and can keep the output open. The run does not wait for
        // it.
        const letGo = setTimeout(() => {
            child.stdout?.destroy();
            child.stderr?.destroy();
        }, LONGEST_OUTPUT_AFTER_EXIT_MS);
        child.once('close', () => {
            clearTimeout(letGo);
            resolve();
        });
    });
}
