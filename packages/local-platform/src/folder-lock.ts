import Libsql from 'libsql';

/** A file that this process has locked. */
export interface FileLock {
    close(): void;
}

/**
 * Locks a file by what the operating system gives back when the process dies in whatever way. A file that names the
 * process would not do: in a container the next process often has the number of the one that was killed.
 *
 * @param file Path of the file, made when it is not there; nothing is ever written into it.
 * @returns Gives the lock back; null when another process has it.
 */
export function findLock(file: string): FileLock | null {
    // The database library locks files on every system.
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
            // Closing alone would wait for the garbage collector.
            lock.exec('ROLLBACK');
            lock.close();
        },
    };
}
