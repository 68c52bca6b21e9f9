import { dirname } from 'node:path';
import Libsql from 'libsql';
import { upgradeSchema } from './schema.js';

/** A value that a column can hold. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** The embedded database, reduced to what the platform needs of it. */
export interface Database {
    /** Runs a statement that returns no rows; returns the number of rows that it changed. */
    run(sql: string, ...values: SqlValue[]): number;
    /** The first row of a query, or undefined. The caller names the row's type; the schema is ours. */
    one<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
    /** All rows of a query. */
    all<Row>(sql: string, ...values: SqlValue[]): Row[];
    /** The rows of a query, one at a time; the database stays locked for writes until it is read out or left. */
    each<Row>(sql: string, ...values: SqlValue[]): IterableIterator<Row>;
    /**
     * Runs a function whose writes all happen or none do. Within another transaction it becomes part of that one.
     *
     * @throws What the function throws, after undoing its writes.
     */
    transaction<Result>(work: () => Result): Result;
    /**
     * Runs a function after the transaction under way has been committed, or at once when there is none. When it
     * throws, that is logged: what was committed stays, and the other functions run.
     */
    afterCommit(work: () => void): void;
    close(): void;
}

/**
 * Opens the platform's database, creates it when it is not there, and brings it to this platform's version.
 *
 * @param file Path of the database file, or `:memory:`.
 * @param log Takes what went wrong after a commit.
 * @throws {Error} When the file was written by a newer version of the platform, or is damaged. Damage that is found
 *   later is told in the same way by what finds it.
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
        // A fresh statement each time: one that is being iterated cannot be used by anybody else.
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
            // The library closes its files once no statement is left, which the garbage collector sees to.
            statements.clear();
            connection.close();
        },
    };
}

function openConnection(file: string): Libsql.Database {
    const connection = new Libsql(file);
    try {
        connection.pragma('journal_mode = WAL');
        // With a write-ahead log, NORMAL survives the death of the process at any moment; only a power cut can undo
        // commits.
        connection.pragma('synchronous = NORMAL');
        connection.pragma('busy_timeout = 5000');
        upgradeSchema(connection, file);
    } catch (error) {
        connection.close();
        throw error;
    }
    return connection;
}

/** Says of a damaged file which one it is and what to do; every other error stays as it is. */
function withAdvice(error: unknown, file: string): unknown {
    const { code, message } = error as { code?: string; message: string };
    if (!code?.startsWith('SQLITE_CORRUPT') && code !== 'SQLITE_NOTADB') return error;
    const folder = dirname(file);
    const advice =
        `The database ${file} is damaged (${message}). Stop the platform and put a copy of its folder back, ` +
        `or begin with an empty one: mv ${folder} ${folder}.damaged`;
    return Object.assign(new Error(advice, { cause: error }), { code });
}
