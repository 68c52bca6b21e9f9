import type { ActorRecord } from '../actors/actors.js';
import { isoTime, type PlatformContext } from '../context.js';
import { ApiError, notFound } from '../http/errors.js';
import type { StartCommandLine } from './dockerfile.js';

/** The states of a build; the last four are final. */
export type BuildStatus = 'READY' | 'RUNNING' | 'ABORTING' | 'SUCCEEDED' | 'FAILED' | 'TIMED-OUT' | 'ABORTED';

const FINAL_STATUSES: ReadonlySet<BuildStatus> = new Set(['SUCCEEDED', 'FAILED', 'TIMED-OUT', 'ABORTED']);

/** Whether a build in this state stays as it is. */
export function isFinalBuildStatus(status: BuildStatus): boolean {
    return FINAL_STATUSES.has(status);
}

/** An Actor's definition as Apify stores it with a build: actor.json with the files it names put in. */
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

/** The part of a build that is kept as JSON. */
export interface BuildDocument {
    /** MAJOR.MINOR of the version that was built. */
    versionNumber: string;
    /** Tag that the build gets when it succeeds; null for none. */
    tag: string | null;
    sourceType: string;
    buildNumberInt: number;
    meta: { origin: string; clientIp?: string; userAgent?: string };
    options: { useCache: boolean; betaPackages: boolean; memoryMbytes: number; diskMbytes: number };
    /** Environment of the runs: the version's variables, frozen when the build started. */
    environment: Record<string, string>;
    /** Absolute path of the folder that runs start in; null until the sources are there. */
    folder: string | null;
    /** What runs start; null until the build has read its Dockerfile. */
    command: StartCommandLine | null;
    actorDefinition: ActorDefinition | null;
}

/** A build as the platform keeps it. */
export interface BuildRecord {
    id: string;
    actorId: string;
    /** MAJOR.MINOR.N */
    buildNumber: string;
    status: BuildStatus;
    /** Milliseconds since the epoch. */
    startedAt: number;
    /** Milliseconds since the epoch; null while it is under way. */
    finishedAt: number | null;
    document: BuildDocument;
}

/** A row of the table `builds`. */
export interface BuildRow {
    id: string;
    actor_id: string;
    build_number: string;
    status: BuildStatus;
    started_at: number;
    finished_at: number | null;
    document: string;
}

/** Makes a record of a row of the table `builds`. */
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

/**
 * Finds a build by its id.
 * @throws ApiError `record-not-found`
 */
export function findBuild(context: PlatformContext, id: string): BuildRecord {
    const row = context.database.one<BuildRow>('SELECT * FROM builds WHERE id = ?', id);
    if (!row) throw notFound('Actor build');
    return buildFromRow(row);
}

/**
 * The build that a run of an Actor starts.
 * @param tagOrNumber a tag such as `latest` or a number such as `0.1.7`; by default what the Actor's own run options
 *   say, which is `latest` unless it was changed
 * @throws ApiError `unknown-build-tag` when the Actor has no such build, `invalid-build` when that build did not succeed
 */
export function findBuildForRun(context: PlatformContext, actor: ActorRecord, tagOrNumber?: string): BuildRecord {
    const wanted = tagOrNumber || actor.document.defaultRunOptions.build || 'latest';
    const tagged = Object.hasOwn(actor.document.taggedBuilds, wanted) ? actor.document.taggedBuilds[wanted] : undefined;
    const row = tagged
        ? context.database.one<BuildRow>('SELECT * FROM builds WHERE id = ?', tagged.buildId)
        : context.database.one<BuildRow>(
              'SELECT * FROM builds WHERE actor_id = ? AND build_number = ?',
              actor.id,
              wanted,
          );
    if (!row) {
        throw new ApiError(
            'unknown-build-tag',
            `Build with tag "${wanted}" was not found. Has the Actor been built already?`,
        );
    }
    if (row.status !== 'SUCCEEDED') {
        throw new ApiError('invalid-build', `Build ${row.build_number} cannot be run: its status is ${row.status}.`);
    }
    return buildFromRow(row);
}

/** Writes a build, new or changed. */
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
 * A build as the API returns it.
 * @see https://docs.apify.com/api/v2/actor-build-get
 */
export function buildAnswer(context: PlatformContext, build: BuildRecord) {
    const { document } = build;
    const durationMillis = build.finishedAt === null ? undefined : build.finishedAt - build.startedAt;
    return {
        id: build.id,
        actId: build.actorId,
        userId: context.user.id,
        startedAt: isoTime(build.startedAt),
        finishedAt: isoTime(build.finishedAt),
        status: build.status,
        meta: document.meta,
        stats:
            durationMillis === undefined
                ? null
                : { durationMillis, runTimeSecs: durationMillis / 1000, computeUnits: 0 },
        options: document.options,
        usage: { ACTOR_COMPUTE_UNITS: 0 },
        usageTotalUsd: 0,
        usageUsd: { ACTOR_COMPUTE_UNITS: 0 },
        buildNumber: build.buildNumber,
        buildNumberInt: document.buildNumberInt,
        actVersion: {
            versionNumber: document.versionNumber,
            sourceType: document.sourceType,
            ...(document.tag !== null && { buildTag: document.tag }),
        },
        actorDefinition: document.actorDefinition,
        inputSchema: document.actorDefinition?.input ? JSON.stringify(document.actorDefinition.input) : null,
        readme: document.actorDefinition?.readme ?? null,
    };
}
