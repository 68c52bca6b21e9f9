import type { Database, SqlValue } from './database.js';

/** Which part of a list to read. */
export interface ListPage {
    /** Entries to leave out at the beginning. */
    offset: number;
    /** Entries to return at most. -1 returns all. */
    limit: number;
    /** Whether the list runs backwards. */
    desc: boolean;
}

/** A page with the whole list. */
const WHOLE_LIST: ListPage = { offset: 0, limit: -1, desc: false };

/** Which rows a list contains, and in which order. */
export interface ListQuery {
    table: string;
    /** The columns to read. All by default. */
    columns?: string;
    /** An SQL condition. Every row by default. */
    where?: string;
    /** The values of the condition's parameters. */
    values?: readonly SqlValue[];
    /** The SQL expressions to sort by. Rows with equal values are in the order of their creation. */
    orderBy: readonly string[];
}

/**
 * Reads one page of a list.
 *
 * @param page Which part of the list. By default all of it.
 * @returns The rows of the page, and the number of rows in the whole list.
 */
export function selectPage<Row>(
    database: Database,
    { table, columns = '*', where, values = [], orderBy }: ListQuery,
    page: ListPage = WHOLE_LIST,
): { total: number; rows: Row[] } {
    const from = `FROM ${table} ${where ? `WHERE ${where}` : ''}`;
    const order = [...orderBy, 'rowid'].map((expression) => `${expression} ${page.desc ? 'DESC' : 'ASC'}`).join(', ');
    const count = database.one<{ total: number }>(`SELECT count(*) AS total ${from}`, ...values);
    const rows = database.all<Row>(
        `SELECT ${columns} ${from} ORDER BY ${order} LIMIT ? OFFSET ?`,
        ...values,
        page.limit,
        page.offset,
    );
    return { total: count?.total ?? 0, rows };
}
