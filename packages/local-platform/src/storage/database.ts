import { dirname } from 'node:path';
import Libsql from 'libsql';
import { upgradeSchema } from './schema.js';

/** A value that a column can hold. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** The embedded database, with only the functions that the platform needs. */
export interface Database {
    /** Runs a statement that returns no rows. Returns the number of rows that it changed. */
    run(sql: string, ...values: SqlValue[]): number;
    /**
     * Returns the first row of a query, or undefined. The caller gives the row's type, because the schema is our own.
     */
    one<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
    /** Returns all rows of a query. */
    all<Row>(sql: string, ...values: SqlValue[]): Row[];
    /**
     * Returns the rows of a query one at a time. Nothing can be written until all rows were read or the reader stops.
     */
    each<Row>(sql: string, ...values: SqlValue[]): IterableIterator<Row>;
    /**
     * Runs a function in a transaction: all its writes happen, or none. Inside another transaction, it becomes part of
     * that one.
     *
     * @throws {unknown} The error that the function throws, after its writes were rolled back.
     */
    transaction<Result>(work: () => Result): Result;
    /**
     * Runs a function after the current transaction was committed, or at once outside of one. An error of the
     * function is logged: the commit stays, and the other functions still run.
     */
    afterCommit(work: () => void): void;
    close(): void;
}

/**
 * Opens the platform's database. Creates it when it does not exist, and upgrades it to this platform's version.
 *
 * @param file Path of the database file, or `:memory:`.
 * @param log Receives errors after a commit.
 * @throws {Error} When the file was written by a newer version of the platform, or is damaged. Statements that find
 *   damage later throw the same error.
 */
export function openDatabase(file: string, log: (message: string) => void = () => {}): Database {
    const telling = <Result>(work: () => Result): Result => {
        try {
            return work();
        } catch (error) {
            throw withAdvice(error, file);
        }
    };
    const connection = telling(() => openConnection(file));

    const statements = new Map<string, Libsql.Statement<unknown[]>>();
    const prepare = (sql: string) => {
        let statement = statements.get(sql);
        if (!statement) {
            statement = connection.prepare(sql);
            statements.set(sql, statement);
        }
        return statement;
    };
    let committing: (() => void)[] = [];
    const follow = (work: () => void) => {
        try {
            work();
        } catch (error) {
            log(`A callback after a commit failed: ${(error as Error).stack}`);
        }
    };

    return {
        run: (sql, ...values) => telling(() => prepare(sql).run(...values).changes),
        one<Row>(sql: string, ...values: SqlValue[]) {
            const row = telling(() => prepare(sql).get(...values)) as (Row & { _metadata?: unknown }) | undefined;
            // libsql adds its timing to single rows.
            if (row) delete row._metadata;
            return row;
        },
        all: <Row>(sql: string, ...values: SqlValue[]) => telling(() => prepare(sql).all(...values) as Row[]),
        // A new statement each time, because a statement that is being read cannot be used by other code.
        each: <Row>(sql: string, ...values: SqlValue[]) =>
            connection.prepare(sql).iterate(...values) as IterableIterator<Row>,
        transaction(work) {
            if (connection.inTransaction) return work();
            connection.exec('BEGIN IMMEDIATE');
            let result: ReturnType<typeof work>;
            try {
                result = work();
                connection.exec('COMMIT');
            } catch (error) {
                committing = [];
                if (connection.inTransaction) connection.exec('ROLLBACK');
                throw error;
            }
            const callbacks = committing;
            committing = [];
            for (const callback of callbacks) follow(callback);
            return result;
        },
        afterCommit(work) {
            if (connection.inTransaction) committing.push(work);
            else follow(work);
        },
        close() {
            // The library closes its files when no statement is left, which only the garbage collector finds out.
            statements.clear();
            connection.close();
        },
    };
}

function openConnection(file: string): Libsql.Database {
    const connection = new Libsql(file);
    try {
        connection.pragma('journal_mode = WAL');
        // With a write-ahead log, NORMAL survives the death of the process at any moment. Only a power failure can undo
        // commits.
        connection.pragma('synchronous = NORMAL');
        connection.pragma('busy_timeout = 5000');
        // In pages of 4 KB. At SQLite's default of 4 MB, pages that change often would be copied from the log into the
        // database many more times.
        connection.pragma('wal_autocheckpoint = 8000');
        upgradeSchema(connection, file);
    } catch (error) {
        connection.close();
        throw error;
    }
    return connection;
}

/** Adds the name of the file and what to do to the error of a damaged file. Returns other errors unchanged. */
function withAdvice(error: unknown, file: string): unknown {
    const { code, message } = error as { code?: string; message: string };
    if (!code?.startsWith('SQLITE_CORRUPT') && code !== 'SQLITE_NOTADB') return error;
    const folder = dirname(file);
    const advice =
        `The database ${file} is damaged (${message}). Stop the platform and restore its folder from a backup, ` +
        `or start with an empty one: mv ${folder} ${folder}.damaged`;
    return Object.assign(new Error(advice, { cause: error }), { code });
}
