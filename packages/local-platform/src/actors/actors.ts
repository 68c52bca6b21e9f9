import { notFound } from '../api-error.js';
import { isOwnUser, type PlatformContext } from '../context.js';
import type { PermissionLevel } from '../permissions/permission-level.js';
import type { StandbySettings } from '../standby/settings.js';
import { type ListPage, selectPage } from '../storage/list-page.js';

/** The build that a tag such as `latest` stands for. */
export interface TaggedBuild {
    buildId: string;
    buildNumber: string;
    buildNumberInt: number;
    /** ISO 8601 */
    finishedAt: string | null;
}

/** What a run gets unless its request says otherwise. */
export interface DefaultRunOptions {
    /** Tag or number of the build to run. */
    build: string;
    /** 0 means without end. */
    timeoutSecs: number;
    memoryMbytes: number;
    restartOnError?: boolean;
    maxItems?: number | null;
    forcePermissionLevel?: PermissionLevel | null;
}

/** The part of an Actor that is kept as JSON, in the shape of the API's Actor object. */
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

/** An Actor as the platform keeps it. */
export interface ActorRecord {
    id: string;
    name: string;
    /** Milliseconds since the epoch. */
    createdAt: number;
    /** Milliseconds since the epoch. */
    modifiedAt: number;
    /** Absolute path of the folder it was registered from; null for an Actor that came through the API. */
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
 * Finds an Actor by what a URL names it with: its id, `name`, `username~name`, `~name`, or `username/name`, names in
 * either case.
 *
 * @throws {ApiError} `record-not-found`.
 */
export function getActor(context: PlatformContext, idOrName: string): ActorRecord {
    const actor = findActor(context, idOrName);
    if (!actor) throw notFound('Actor');
    return actor;
}

/** As {@link getActor}, but undefined when there is none. */
export function findActor(context: PlatformContext, idOrName: string): ActorRecord | undefined {
    const byId = context.database.one<ActorRow>('SELECT * FROM actors WHERE id = ?', idOrName);
    if (byId) return actorFromRow(byId);
    const name = ownName(context, idOrName);
    const row = name && context.database.one<ActorRow>('SELECT * FROM actors WHERE name = ? COLLATE NOCASE', name);
    return row ? actorFromRow(row) : undefined;
}

/**
 * The name behind `username~name`, `~name`, `username/name` or `name`.
 *
 * @returns Undefined when it names another user's object; this platform has one user.
 */
export function ownName(context: PlatformContext, idOrName: string): string | undefined {
    const split = /^([^~/]*)[~/](.+)$/.exec(idOrName);
    if (!split) return idOrName;
    const [, username = '', name] = split;
    return isOwnUser(context.user, username) ? name : undefined;
}

/**
 * One page of the Actors; the user's own and the used ones are the same here, as the platform has one user.
 *
 * @param byLastRun Whether they are in the order of their last runs, and not of their creation.
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

/** Writes an Actor, new or changed. */
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
