import Libsql from 'libsql';

/** A file that this process has locked. */
export interface FileLock {
    close(): void;
}

/**
 * Locks a file with a lock that the operating system releases whenever the process ends, even when it is killed. A file
 * that holds the process id would not work: in a container, the next process often has the same id as the killed one.
 *
 * @param file Path of the file. It is created when it does not exist, and nothing is ever written into it.
 * @returns Releases the lock. Null when another process holds it.
 */
export function findLock(file: string): FileLock | null {
    // The database library can lock files on every system.
    const lock = new Libsql(file);
    try {
        lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
        lock.close();
        if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
        return null;
    }
    return {
        close() {
            // After `close()` alone, the lock would stay until the garbage collector runs.
            lock.exec('ROLLBACK');
            lock.close();
        },
    };
}
