import { notFound } from '../api-error.js';
import { isOwnUser, type PlatformContext } from '../context.js';
import type { PermissionLevel } from '../permissions/permission-level.js';
import type { StandbySettings } from '../standby/settings.js';
import { type ListPage, selectPage } from '../storage/list-page.js';

/** The build of a tag such as `latest`. */
export interface TaggedBuild {
    buildId: string;
    buildNumber: string;
    buildNumberInt: number;
    /** ISO 8601 */
    finishedAt: string | null;
}

/** The options of a run when its request does not set them. */
export interface DefaultRunOptions {
    /** Tag or number of the build to run. */
    build: string;
    /** 0 means no timeout. */
    timeoutSecs: number;
    memoryMbytes: number;
    restartOnError?: boolean;
    maxItems?: number | null;
    forcePermissionLevel?: PermissionLevel | null;
}

/** The part of an Actor that is stored as JSON, with the fields of the API's Actor object. */
export interface ActorDocument {
    title: string | null;
    description: string | null;
    isPublic: boolean;
    isDeprecated: boolean;
    actorPermissionLevel: PermissionLevel;
    defaultRunOptions: DefaultRunOptions;
    taggedBuilds: Record<string, TaggedBuild>;
    exampleRunInput?: { body?: string; contentType?: string } | null;
    seoTitle?: string | null;
    seoDescription?: string | null;
    categories?: string[];
    actorStandby?: StandbySettings | null;
    pricingInfos?: Record<string, unknown>[];
}

/** An Actor as the platform stores it. */
export interface ActorRecord {
    id: string;
    name: string;
    /** Milliseconds since the epoch. */
    createdAt: number;
    /** Milliseconds since the epoch. */
    modifiedAt: number;
    /** Absolute path of the folder from which it was registered. Null for an Actor that came through the API. */
    folder: string | null;
    document: ActorDocument;
}

/** A row of the table `actors`. */
interface ActorRow {
    id: string;
    name: string;
    created_at: number;
    modified_at: number;
    folder: string | null;
    document: string;
}

/** Apify's defaults for a new Actor. */
export const NEW_ACTOR_RUN_OPTIONS: DefaultRunOptions = { build: 'latest', timeoutSecs: 3600, memoryMbytes: 2048 };

function actorFromRow(row: ActorRow): ActorRecord {
    return {
        id: row.id,
        name: row.name,
        createdAt: row.created_at,
        modifiedAt: row.modified_at,
        folder: row.folder,
        document: JSON.parse(row.document) as ActorDocument,
    };
}

/**
 * Finds an Actor by its id, `name`, `username~name`, `~name` or `username/name`. Names in any case.
 *
 * @throws {ApiError} `record-not-found` when there is no such Actor.
 */
export function getActor(context: PlatformContext, idOrName: string): ActorRecord {
    const actor = findActor(context, idOrName);
    if (!actor) throw notFound('Actor');
    return actor;
}

/** Like {@link getActor}, but returns undefined when there is no such Actor. */
export function findActor(context: PlatformContext, idOrName: string): ActorRecord | undefined {
    const byId = context.database.one<ActorRow>('SELECT * FROM actors WHERE id = ?', idOrName);
    if (byId) return actorFromRow(byId);
    const name = ownName(context, idOrName);
    const row = name && context.database.one<ActorRow>('SELECT * FROM actors WHERE name = ? COLLATE NOCASE', name);
    return row ? actorFromRow(row) : undefined;
}

/**
 * Returns the name in `username~name`, `~name`, `username/name` or `name`.
 *
 * @returns Undefined when the username is not that of the platform's only user.
 */
export function ownName(context: PlatformContext, idOrName: string): string | undefined {
    const split = /^([^~/]*)[~/](.+)$/.exec(idOrName);
    if (!split) return idOrName;
    const [, username = '', name] = split;
    return isOwnUser(context.user, username) ? name : undefined;
}

/**
 * Lists one page of the Actors. It has one user, so its own Actors and the Actors it used are the same.
 *
 * @param byLastRun Whether to sort by the last run instead of the creation.
 */
export function listActors(
    context: PlatformContext,
    page: ListPage,
    byLastRun = false,
): { total: number; actors: ActorRecord[] } {
    const lastRun = '(SELECT max(started_at) FROM runs WHERE runs.actor_id = actors.id)';
    const orderBy = byLastRun ? [lastRun, 'created_at'] : ['created_at'];
    const { total, rows } = selectPage<ActorRow>(context.database, { table: 'actors', orderBy }, page);
    return { total, actors: rows.map(actorFromRow) };
}

/** Saves a new or changed Actor. */
export function saveActor(context: PlatformContext, actor: ActorRecord): void {
    context.database.run(
        `INSERT INTO actors (id, name, created_at, modified_at, folder, document) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, modified_at = excluded.modified_at,
            folder = excluded.folder, document = excluded.document`,
        actor.id,
        actor.name,
        actor.createdAt,
        actor.modifiedAt,
        actor.folder,
        JSON.stringify(actor.document),
    );
}
