import { ApiError } from '../api-error.js';
import { isOwnUser, isoTime, type PlatformContext, type PlatformUser } from '../context.js';
import { type ListPage, selectPage } from './list-page.js';

/** The tables of Apify's three storages. */
export type StorageTable = 'datasets' | 'key_value_stores' | 'request_queues';

/** Who may read a storage without the platform's token. */
export type GeneralAccess =
    | 'ANYONE_WITH_ID_CAN_READ'
    | 'ANYONE_WITH_NAME_CAN_READ'
    | 'FOLLOW_USER_SETTING'
    | 'RESTRICTED';

/** What a storage is made from. */
export interface NewStorage {
    /** A storage with a name is made once; the next request with the name finds it. */
    name?: string | undefined;
    /** The dataset schema or key-value store schema of the Actor that the storage belongs to. */
    schema?: Record<string, unknown> | null | undefined;
    /** The Actor and the run that the storage was made for. */
    actId?: string | undefined;
    actRunId?: string | undefined;
    /** The run with limited permissions that made it, and that run's Actor, whose later runs may use it. */
    madeBy?: { actorId: string; runId: string } | undefined;
}

/** The part of a storage that nothing is searched by, kept as JSON. */
interface StorageDocument {
    /** For people; absent until it is set. */
    title?: string | null;
    generalAccess: GeneralAccess;
    schema: Record<string, unknown> | null;
    actId: string | null;
    actRunId: string | null;
    madeBy?: { actorId: string; runId: string };
}

/** The columns that the three tables have in common. */
export interface StorageRow {
    id: string;
    name: string | null;
    created_at: number;
    modified_at: number;
    accessed_at: number;
    document: string;
}

/** What can be changed about a storage; what is absent stays. */
export interface StorageUpdate {
    /** A new name, or null for none. */
    name?: string | null | undefined;
    title?: string | null | undefined;
    generalAccess?: GeneralAccess | undefined;
}

/**
 * Makes a storage, or finds the one that has the name already.
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
 * Finds a storage as the API's paths name it.
 *
 * @param idOrName An id, a name, `username~name` or `~name`; names in either case.
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

/** Lists storages by the time they were made; only those with a name unless `unnamed`. */
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
                `The name "${newName}" is taken by another storage of this kind; choose another name.`,
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

/** What every storage's API object starts with. */
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

/** The schema that a storage was made with. */
export function storageSchema(row: StorageRow): Record<string, unknown> | null {
    return storageDocument(row).schema;
}

/** Who may read a storage without a token. */
export function storageAccess(row: StorageRow): GeneralAccess {
    return storageDocument(row).generalAccess;
}

/** The run that a storage was made for, or null. */
export function storageRunId(row: StorageRow): string | null {
    return storageDocument(row).actRunId;
}

/** The part of a storage that nothing is searched by. */
export function storageDocument(row: StorageRow): StorageDocument {
    return JSON.parse(row.document) as StorageDocument;
}
