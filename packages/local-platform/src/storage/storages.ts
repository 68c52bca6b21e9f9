import { ApiError } from '../api-error.js';
import { isOwnUser, isoTime, type PlatformContext, type PlatformUser } from '../context.js';
import { type ListPage, selectPage } from './list-page.js';

/** The tables of Apify's three storages. */
export type StorageTable = 'datasets' | 'key_value_stores' | 'request_queues';

/** Who can read a storage without the platform's token. */
export type GeneralAccess =
    | 'ANYONE_WITH_ID_CAN_READ'
    | 'ANYONE_WITH_NAME_CAN_READ'
    | 'FOLLOW_USER_SETTING'
    | 'RESTRICTED';

/** The settings of a new storage. */
export interface NewStorage {
    /** Only one storage has each name. The next request with the name finds the existing one. */
    name?: string | undefined;
    /** The dataset schema or key-value store schema of the Actor that owns the storage. */
    schema?: Record<string, unknown> | null | undefined;
    /** The Actor and the run for which the storage was created. */
    actId?: string | undefined;
    actRunId?: string | undefined;
    /** The run with limited permissions that created it, and that run's Actor. Later runs of the Actor can use it. */
    madeBy?: { actorId: string; runId: string } | undefined;
}

/** The part of a storage that no query searches, stored as JSON. */
interface StorageDocument {
    /** A title for people. Missing until it is set. */
    title?: string | null;
    generalAccess: GeneralAccess;
    schema: Record<string, unknown> | null;
    actId: string | null;
    actRunId: string | null;
    madeBy?: { actorId: string; runId: string };
}

/** The columns that the three tables share. */
export interface StorageRow {
    id: string;
    name: string | null;
    created_at: number;
    modified_at: number;
    accessed_at: number;
    document: string;
}

/** What can be changed about a storage. Missing fields stay. */
export interface StorageUpdate {
    /** A new name, or null for none. */
    name?: string | null | undefined;
    title?: string | null | undefined;
    generalAccess?: GeneralAccess | undefined;
}

/**
 * Creates a storage, or finds the one that already has the name.
 *
 * @returns Its id, and whether it is new.
 */
export function createStorage(
    context: PlatformContext,
    table: StorageTable,
    storage: NewStorage,
): { id: string; isNew: boolean } {
    const { database, clock, newId } = context;
    const name = storage.name || null;
    return database.transaction(() => {
        const found =
            name && database.one<{ id: string }>(`SELECT id FROM ${table} WHERE name = ? COLLATE NOCASE`, name);
        if (found) return { id: found.id, isNew: false };
        const id = newId();
        const now = clock.now();
        const document: StorageDocument = {
            generalAccess: 'FOLLOW_USER_SETTING',
            schema: storage.schema ?? null,
            actId: storage.actId ?? null,
            actRunId: storage.actRunId ?? null,
            ...(storage.madeBy && { madeBy: storage.madeBy }),
        };
        database.run(
            `INSERT INTO ${table} (id, name, created_at, modified_at, accessed_at, document) VALUES (?, ?, ?, ?, ?, ?)`,
            id,
            name,
            now,
            now,
            now,
            JSON.stringify(document),
        );
        return { id, isNew: true };
    });
}

/**
 * Finds a storage by its id or name in the API's paths.
 *
 * @param idOrName An id, a name, `username~name` or `~name`. Names in any case.
 */
export function findStorage<Row extends StorageRow>(
    context: PlatformContext,
    table: StorageTable,
    idOrName: string,
): Row | undefined {
    const { database } = context;
    const byId = database.one<Row>(`SELECT * FROM ${table} WHERE id = ?`, idOrName);
    if (byId) return byId;
    const name = nameOf(context.user, idOrName);
    return name === null ? undefined : database.one<Row>(`SELECT * FROM ${table} WHERE name = ? COLLATE NOCASE`, name);
}

function nameOf(user: PlatformUser, idOrName: string): string | null {
    const tilde = idOrName.indexOf('~');
    if (tilde < 0) return idOrName;
    return isOwnUser(user, idOrName.slice(0, tilde)) ? idOrName.slice(tilde + 1) : null;
}

/** Lists storages in the order of their creation. Only those with a name, unless `unnamed` is set. */
export function listStorages<Row extends StorageRow>(
    context: PlatformContext,
    table: StorageTable,
    page: ListPage,
    unnamed: boolean,
): { total: number; rows: Row[] } {
    const where = unnamed ? {} : { where: 'name IS NOT NULL' };
    const query = { table, ...where, orderBy: ['created_at'] };
    return selectPage<Row>(context.database, query, page);
}

/**
 * Changes a storage's name, title or access level.
 *
 * @throws {ApiError} `name-not-unique` when another storage of the kind has the name.
 */
export function updateStorage(
    context: PlatformContext,
    table: StorageTable,
    row: StorageRow,
    { name, title, generalAccess }: StorageUpdate,
): void {
    const { database, clock } = context;
    const newName = name === undefined ? row.name : name || null;
    const document: StorageDocument = {
        ...storageDocument(row),
        ...(title !== undefined && { title }),
        ...(generalAccess && { generalAccess }),
    };
    database.transaction(() => {
        const isTaken = `SELECT 1 FROM ${table} WHERE name = ? COLLATE NOCASE AND id <> ?`;
        if (newName && database.one(isTaken, newName, row.id)) {
            throw new ApiError(
                'name-not-unique',
                `The name "${newName}" is taken by another storage of this kind. Choose another name.`,
            );
        }
        database.run(
            `UPDATE ${table} SET name = ?, document = ?, modified_at = ?, accessed_at = ? WHERE id = ?`,
            newName,
            JSON.stringify(document),
            clock.now(),
            clock.now(),
            row.id,
        );
    });
}

/** Returns the fields with which every storage's API object starts. */
export function storageResource(context: PlatformContext, row: StorageRow) {
    const { title, generalAccess, actId, actRunId } = storageDocument(row);
    return {
        id: row.id,
        name: row.name,
        ...(title !== undefined && { title }),
        userId: context.user.id,
        username: context.user.username,
        createdAt: isoTime(row.created_at),
        modifiedAt: isoTime(row.modified_at),
        accessedAt: isoTime(row.accessed_at),
        actId,
        actRunId,
        generalAccess,
    };
}

/** Returns the schema that the storage was created with. */
export function storageSchema(row: StorageRow): Record<string, unknown> | null {
    return storageDocument(row).schema;
}

/** Returns who can read a storage without a token. */
export function storageAccess(row: StorageRow): GeneralAccess {
    return storageDocument(row).generalAccess;
}

/** Returns the run for which a storage was created, or null. */
export function storageRunId(row: StorageRow): string | null {
    return storageDocument(row).actRunId;
}

/** Parses the part of a storage that no query searches. */
export function storageDocument(row: StorageRow): StorageDocument {
    return JSON.parse(row.document) as StorageDocument;
}
