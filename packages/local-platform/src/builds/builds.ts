import type { ActorRecord } from '../actors/actors.js';
import { ApiError, notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { isFinal, type Status } from '../status.js';
import { type ListPage, selectPage } from '../storage/list-page.js';
import { waitUntil } from '../wait-until.js';
import type { StartCommandLine } from './dockerfile.js';

/**
 * An Actor's definition as Apify stores it with a build: actor.json together with the content of the files it names.
 */
export interface ActorDefinition {
    actorSpecification: number;
    name: string;
    version: string;
    buildTag?: string;
    environmentVariables?: Record<string, string>;
    dockerfile?: string;
    readme?: string;
    changelog?: string;
    /** The input schema. */
    input?: Record<string, unknown>;
    output?: Record<string, unknown>;
    storages?: Record<string, unknown>;
    defaultMemoryMbytes?: number | string;
    minMemoryMbytes?: number;
    maxMemoryMbytes?: number;
    usesStandbyMode?: boolean;
    title?: string;
    description?: string;
}

/** The part of a build that is stored as JSON. */
export interface BuildDocument {
    /** MAJOR.MINOR of the version that was built. */
    versionNumber: string;
    /** Tag that the build gets when it succeeds. Null for none. */
    tag: string | null;
    sourceType: string;
    buildNumberInt: number;
    meta: { origin: string; clientIp?: string; userAgent?: string };
    options: { useCache: boolean; betaPackages: boolean; memoryMbytes: number; diskMbytes: number };
    /** Environment of the runs: the version's variables as they were when the build started. */
    environment: Record<string, string>;
    /** Absolute path of the folder in which runs start. Null until the sources are there. */
    folder: string | null;
    /** The command that starts a run. Null until the build has read its Dockerfile. */
    command: StartCommandLine | null;
    actorDefinition: ActorDefinition | null;
}

/** A build as the platform stores it. */
export interface BuildRecord {
    id: string;
    actorId: string;
    /** MAJOR.MINOR.N */
    buildNumber: string;
    status: Status;
    /** Milliseconds since the epoch. */
    startedAt: number;
    /** Milliseconds since the epoch. Null while it is running. */
    finishedAt: number | null;
    document: BuildDocument;
}

/** A row of the table `builds`. */
export interface BuildRow {
    id: string;
    actor_id: string;
    build_number: string;
    status: Status;
    started_at: number;
    finished_at: number | null;
    document: string;
}

/** Converts a row of the table `builds`. */
export function buildFromRow(row: BuildRow): BuildRecord {
    return {
        id: row.id,
        actorId: row.actor_id,
        buildNumber: row.build_number,
        status: row.status,
        startedAt: row.started_at,
        finishedAt: row.finished_at,
        document: JSON.parse(row.document) as BuildDocument,
    };
}

/** Finds a build by its id. Returns undefined when it does not exist. */
export function findBuild({ database }: PlatformContext, id: string): BuildRecord | undefined {
    const row = database.one<BuildRow>('SELECT * FROM builds WHERE id = ?', id);
    return row && buildFromRow(row);
}

/**
 * Finds a build by its id.
 *
 * @throws {ApiError} `record-not-found` when it does not exist.
 */
export function getBuild(context: PlatformContext, id: string): BuildRecord {
    const build = findBuild(context, id);
    if (!build) throw notFound('Actor build');
    return build;
}

/**
 * Finds the build that a run of an Actor uses.
 *
 * @param tagOrNumber A tag such as `latest` or a number such as `0.1.7`. By default the build in the Actor's default
 *   run options, which is `latest` unless it was changed.
 * @throws {ApiError} `unknown-build-tag` when the Actor has no such build, `invalid-build` when that build did not
 *   succeed.
 */
export function getBuildForRun(context: PlatformContext, actor: ActorRecord, tagOrNumber?: string): BuildRecord {
    const build = findBuildForRun(context, actor, tagOrNumber);
    if (!build) {
        const wanted = wantedBuild(actor, tagOrNumber);
        throw new ApiError(
            'unknown-build-tag',
            `Build with tag "${wanted}" was not found. Has the Actor been built already?`,
        );
    }
    if (build.status !== 'SUCCEEDED') {
        throw new ApiError('invalid-build', `Build ${build.buildNumber} cannot be run: its status is ${build.status}.`);
    }
    return build;
}

/** Like {@link getBuildForRun}, but with any status. Returns undefined when there is no such build. */
export function findBuildForRun(
    context: PlatformContext,
    actor: ActorRecord,
    tagOrNumber?: string,
): BuildRecord | undefined {
    const wanted = wantedBuild(actor, tagOrNumber);
    const tagged = Object.hasOwn(actor.document.taggedBuilds, wanted) ? actor.document.taggedBuilds[wanted] : undefined;
    const row = tagged
        ? context.database.one<BuildRow>('SELECT * FROM builds WHERE id = ?', tagged.buildId)
        : context.database.one<BuildRow>(
              'SELECT * FROM builds WHERE actor_id = ? AND build_number = ?',
              actor.id,
              wanted,
          );
    return row && buildFromRow(row);
}

function wantedBuild(actor: ActorRecord, tagOrNumber: string | undefined): string {
    return tagOrNumber || actor.document.defaultRunOptions.build || 'latest';
}

/**
 * Waits for a build to end.
 *
 * @param context The platform.
 * @param buildId The build's id.
 * @param waitMs Milliseconds to wait at most. 0 does not wait.
 * @param signal Ends the wait early when the client is gone.
 * @returns The build after the wait, ended or not.
 * @throws {ApiError} `record-not-found` when the build does not exist or was deleted.
 */
export async function waitForBuild(
    context: PlatformContext,
    buildId: string,
    waitMs: number,
    signal?: AbortSignal,
): Promise<BuildRecord> {
    const build = getBuild(context, buildId);
    const isOpen = await waitUntil(context, buildId, () => hasBuildEnded(context, buildId), waitMs, signal);
    return isOpen ? getBuild(context, buildId) : build;
}

/**
 * Checks whether a build has ended, was deleted or never existed.
 *
 * @param context The platform.
 * @param buildId The build's id.
 */
export function hasBuildEnded(context: PlatformContext, buildId: string): boolean {
    const row = context.database.one<{ status: Status }>('SELECT status FROM builds WHERE id = ?', buildId);
    return !row || isFinal(row.status);
}

/** Saves a new or changed build. */
export function saveBuild(context: PlatformContext, build: BuildRecord): void {
    context.database.run(
        `INSERT INTO builds (id, actor_id, build_number, status, started_at, finished_at, document)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET status = excluded.status, finished_at = excluded.finished_at,
            document = excluded.document`,
        build.id,
        build.actorId,
        build.buildNumber,
        build.status,
        build.startedAt,
        build.finishedAt,
        JSON.stringify(build.document),
    );
}

/**
 * Lists builds in the order in which they started.
 *
 * @param actorId Lists only the builds of this Actor.
 */
export function listBuilds(
    context: PlatformContext,
    actorId?: string,
    page?: ListPage,
): { total: number; builds: BuildRecord[] } {
    const ofActor = actorId === undefined ? {} : { where: 'actor_id = ?', values: [actorId] };
    const query = { table: 'builds', ...ofActor, orderBy: ['started_at'] };
    const { total, rows } = selectPage<BuildRow>(context.database, query, page);
    return { total, builds: rows.map(buildFromRow) };
}
