import Libsql from 'libsql';

const connection = new Libsql(':memory:');
/** What all prepared statements of the process have in common. */
const statements = Object.getPrototypeOf(connection.prepare('SELECT 1')) as { run(...values: unknown[]): unknown };
connection.close();

/**
 * Fills the disk: from now on each write to a database of this process fails as SQLite says it.
 *
 * @returns Frees the disk.
 */
export function fillDisk(): () => void {
    const { run } = statements;
    statements.run = () => {
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    return () => {
        statements.run = run;
    };
}
