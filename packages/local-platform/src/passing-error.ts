/** SQLite's errors when the disk is full, cannot be read or written for a moment, or no more files can be opened. */
const PASSING_IN_DATABASE = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|NOMEM|CANTOPEN|READONLY)/;

/** The system's errors when the disk is full, or when no more files, processes or memory are available. */
const PASSING_IN_SYSTEM = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM']);

/** Milliseconds to wait before work that failed with such an error is tried again. */
export const PAUSE_AFTER_ERROR_MS = 5000;

/**
 * Checks whether an error means that the computer lacks something for now, such as disk space. The failed work is then
 * tried again, and nothing is given up.
 *
 * @param error What was thrown.
 */
export function isPassingError(error: unknown): error is Error {
    const code = (error as { code?: unknown } | null | undefined)?.code;
    return typeof code === 'string' && (PASSING_IN_DATABASE.test(code) || PASSING_IN_SYSTEM.has(code));
}
