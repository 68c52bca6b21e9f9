import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { type ActorVersion, getVersion } from '../actors/versions.js';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { appendLogLine } from '../runs/log.js';
import { endProcessesWithEnvironment } from '../runs/process-tree.js';
import type { Worker } from '../settling.js';
import { type FinalStatus, IS_ACTIVE } from '../status.js';
import { untilDone } from '../until-done.js';
import { finishBuild } from './build-status.js';
import { type BuildDocument, type BuildRecord, type BuildRow, buildFromRow } from './builds.js';
import { copyStep } from './copy-step.js';
import { ActorDefinitionError, readActorDefinition } from './definition.js';
import { buildFolder, deleteBuild } from './delete-build.js';
import { planDockerfile } from './dockerfile-plan.js';
import { placeCommand, placePaths, placeWords } from './image-folders.js';
import { runStep } from './run-step.js';
import { SourcesError, writeSources } from './write-sources.js';

/** Apify ends builds that take longer. */
const BUILD_TIMEOUT_MS = 1_800_000;

/** Builds pushed sources, without Docker. */
export interface Builder extends Worker {
    /** Starts to work on a build that was created. Its status shows when it has ended. */
    start(build: BuildRecord): void;
    /** Stops a build and ends it as ABORTED. */
    abort(buildId: string): Promise<void>;
    /** Stops all builds and waits until no process is left. Unfinished builds end as ABORTED. */
    close(): Promise<void>;
}

interface Job {
    stop: AbortController;
    reason: FinalStatus;
    done: Promise<void>;
}

/** The reason why a build failed, for its log. */
class BuildStepError extends Error {}

/**
 * Creates the builder of a platform. Ends builds that an earlier process left unfinished as FAILED, and their commands.
 */
export async function createBuilder(context: PlatformContext): Promise<Builder> {
    const jobs = new Map<string, Job>();
    const closing = new AbortController();
    for (const build of unfinishedBuilds(context)) {
        await endProcessesWithEnvironment([`HOME=${homeFolder(context, build.id)}`]);
        rmSync(homeFolder(context, build.id), { recursive: true, force: true });
        appendLogLine(context, build.id, 'The platform was stopped during this build. Start a new build.');
        finishBuild(context, build.id, 'FAILED');
    }

    const work = async (build: BuildRecord, job: Job) => {
        const isThere = () => context.database.one('SELECT 1 FROM builds WHERE id = ?', build.id) !== undefined;
        const stopListening = context.changes.listen(build.id, () => {
            if (!isThere()) job.stop.abort();
        });
        const timer = context.clock.setTimer(() => {
            job.reason = 'TIMED-OUT';
            job.stop.abort();
        }, BUILD_TIMEOUT_MS);
        let status: FinalStatus = 'SUCCEEDED';
        let result: Partial<BuildDocument> = {};
        let problem: Error | undefined;
        try {
            result = await buildVersion(context, build, job.stop.signal);
        } catch (error) {
            status = job.stop.signal.aborted ? job.reason : 'FAILED';
            const isExpected =
                error instanceof ApiError ||
                error instanceof BuildStepError ||
                error instanceof SourcesError ||
                error instanceof ActorDefinitionError;
            if (!isExpected && !job.stop.signal.aborted) {
                context.log(`Build ${build.id} failed: ${(error as Error).stack}`);
            }
            if (status === 'FAILED') problem = error as Error;
        } finally {
            timer.cancel();
            stopListening();
            jobs.delete(build.id);
        }
        const writeEnd = () => {
            rmSync(homeFolder(context, build.id), { recursive: true, force: true });
            if (!isThere()) {
                deleteBuild(context, build.id);
                return;
            }
            context.database.transaction(() => {
                if (problem) appendLogLine(context, build.id, `ERROR: ${problem.message}`);
                appendLogLine(context, build.id, `ACTOR: Build finished with status ${status}.`);
                finishBuild(context, build.id, status, result);
            });
        };
        try {
            await untilDone(context, `The end of build ${build.id} cannot be written`, writeEnd, closing.signal);
        } catch (error) {
            // The build keeps its status and ends when the platform starts again.
            context.log(`The end of build ${build.id} cannot be written: ${(error as Error).stack}`);
        }
    };
    const stop = async (job: Job) => {
        job.reason = 'ABORTED';
        job.stop.abort();
        await job.done;
    };
    return {
        start(build) {
            const job: Job = { stop: new AbortController(), reason: 'ABORTED', done: Promise.resolve() };
            jobs.set(build.id, job);
            job.done = work(build, job);
        },
        async abort(buildId) {
            const job = jobs.get(buildId);
            if (job) await stop(job);
            else finishBuild(context, buildId, 'ABORTED');
        },
        isIdle: () => jobs.size === 0,
        async idle() {
            while (jobs.size > 0) await Promise.all([...jobs.values()].map(({ done }) => done));
        },
        async close() {
            closing.abort();
            await Promise.all([...jobs.values()].map(stop));
        },
    };
}

function unfinishedBuilds(context: PlatformContext): BuildRecord[] {
    return context.database.all<BuildRow>(`SELECT * FROM builds WHERE ${IS_ACTIVE}`).map(buildFromRow);
}

/** The home folder for a build's commands, so that they cannot change the user's. */
function homeFolder(context: PlatformContext, buildId: string): string {
    return join(context.dataFolder, 'builds', `${buildId}.home`);
}

async function buildVersion(
    context: PlatformContext,
    build: BuildRecord,
    signal: AbortSignal,
): Promise<Partial<BuildDocument>> {
    const log = (message: string) => appendLogLine(context, build.id, message);
    const version = getVersion(context, build.actorId, build.document.versionNumber);
    const folder = buildFolder(context, build.id);
    const home = homeFolder(context, build.id);
    mkdirSync(folder, { recursive: true });
    mkdirSync(home, { recursive: true, mode: 0o700 });
    copyNpmSettings(home);

    log(`ACTOR: Building Actor version ${version.versionNumber} (build ${build.buildNumber}) without Docker.`);
    const count = await writeSources(context, version, folder, signal);
    log(`ACTOR: ${count} source ${count === 1 ? 'file' : 'files'} unpacked.`);

    const read = readActorDefinition(folder, folder);
    const root = read?.contextFolder ?? folder;
    const actorPath = relative(root, folder).split(sep).join('/') || '.';
    const dockerfile = read ? read.dockerfile : readDockerfileOf(folder);
    const plan = planned(() => planDockerfile(dockerfile, { ACTOR_PATH_IN_DOCKER_CONTEXT: actorPath }));
    const versionVariables = version.applyEnvVarsToBuild ? context.secrets.decrypt(environmentOf(version)) : {};

    const placeVariables = (variables: Record<string, string>) =>
        Object.fromEntries(
            Object.entries(variables).map(([name, value]) => [name, placePaths(value, plan.imageFolders, root)]),
        );

    for (const step of plan.steps) {
        if (signal.aborted) throw new BuildStepError('The build was stopped.');
        log(step.text);
        if (step.kind === 'copy') await copyStep(root, step).catch(failStep);
        if (step.kind !== 'run') continue;
        const code = await runStep(context, build.id, {
            words: placeWords(step.words, plan.imageFolders, root),
            folder: join(root, step.folder),
            home,
            environment: { ...versionVariables, ...placeVariables(step.environment) },
            signal,
        });
        if (code !== 0) throw new BuildStepError(`The step ended with exit code ${code}: ${step.text}`);
    }
    return {
        folder: join(root, plan.folder),
        command: placeCommand(plan.command, plan.imageFolders, root),
        environment: { ...placeVariables(plan.environment), ...environmentOf(version) },
        actorDefinition: read?.definition ?? null,
    };
}

/** Returns the Dockerfile of sources without actor.json, as older Actors have them. */
function readDockerfileOf(folder: string): string | null {
    const file = join(folder, 'Dockerfile');
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function planned<Result>(work: () => Result): Result {
    try {
        return work();
    } catch (error) {
        return failStep(error as Error);
    }
}

function failStep({ message }: Error): never {
    throw new BuildStepError(message);
}

/**
 * Copies the user's npm settings, so that private registries work. Only the copy changes when a Dockerfile runs `npm
 * set`.
 */
function copyNpmSettings(home: string): void {
    const settings = join(homedir(), '.npmrc');
    if (existsSync(settings)) copyFileSync(settings, join(home, '.npmrc'));
}

/** Returns the variables of a version. Secret values stay encrypted. */
export function environmentOf(version: ActorVersion): Record<string, string> {
    return Object.fromEntries(version.envVars.map(({ name, value }) => [name, value ?? '']));
}
