import { isPassingError } from '../passing-error.js';
import type { Database, SqlValue } from './database.js';

/**
 * Records that items or records were read. Does nothing when this cannot be written now, such as when the disk is full,
 * so that reading still works.
 *
 * @param database The database.
 * @param sql The statement that records it.
 * @param values The statement's values.
 */
export function noteAccess(database: Database, sql: string, ...values: SqlValue[]): void {
    try {
        database.run(sql, ...values);
    } catch (error) {
        if (!isPassingError(error)) throw error;
    }
}
