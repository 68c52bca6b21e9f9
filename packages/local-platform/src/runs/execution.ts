import { getActor } from '../actors/actors.js';
import { getBuild } from '../builds/builds.js';
import { startCommand } from '../builds/start-command.js';
import type { PlatformContext } from '../context.js';
import { runEnvironment } from './environment.js';
import { appendLogLine } from './log.js';
import { type RunProcess, startRunProcess } from './run-process.js';
import { changeRun, type Run } from './run-record.js';
import type { WorkFolder } from './work-folder.js';

/** What a run's process is given by this machine. */
export interface ExecutionParts {
    webServerPort: number;
    workFolder: WorkFolder;
    eventsUrl: string;
}

/**
 * Starts the process of a run and writes the run as RUNNING.
 * @throws ApiError when the Actor or its build is gone, or the build has nothing to start
 */
export function startExecution(context: PlatformContext, run: Run, parts: ExecutionParts): RunProcess {
    const metamorph = run.document.metamorphs.at(-1);
    const actor = getActor(context, metamorph?.actorId ?? run.actorId);
    const build = getBuild(context, metamorph?.buildId ?? run.buildId);
    const start = startCommand(context, build);
    const tags = Object.entries(actor.document.taggedBuilds);

    const running = changeRun(context, run.id, ({ document }) => {
        const now = context.clock.now();
        const { timeoutSecs } = document.options;
        if (document.runningSince === null) {
            document.runningSince = now;
            document.timeoutAt = timeoutSecs > 0 ? now + timeoutSecs * 1000 : null;
        }
        document.webServerPort = parts.webServerPort;
        document.workFolder = parts.workFolder.path;
    });
    const env = runEnvironment(context, running, {
        actorId: actor.id,
        actorName: actor.name,
        buildId: build.id,
        buildNumber: build.buildNumber,
        permissionLevel: actor.document.defaultRunOptions.forcePermissionLevel ?? actor.document.actorPermissionLevel,
        buildTags: tags.filter(([, tagged]) => tagged.buildId === build.id).map(([tag]) => tag),
        actorVariables: start.env,
        home: parts.workFolder.home,
        temporaryFolder: parts.workFolder.temporary,
        webServerPort: parts.webServerPort,
        eventsUrl: parts.eventsUrl,
    });
    appendLogLine(context, run.id, `Starting Actor ${env.ACTOR_FULL_NAME}, build ${build.buildNumber}.`);
    const process = startRunProcess(context, run.id, { ...start, env });
    changeRun(context, run.id, (started) => {
        started.status = 'RUNNING';
        started.processId = process.processId ?? null;
    });
    return process;
}
