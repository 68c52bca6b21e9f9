/** What SQLite says when the disk is full, cannot be read or written for a moment, or nothing more can be opened. */
const PASSING_IN_DATABASE = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|NOMEM|CANTOPEN|READONLY)/;

/** What the system says when the disk is full, or no file, process or memory is to be had. */
const PASSING_IN_SYSTEM = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM']);

/** Milliseconds until what such an error stopped is tried again. */
export const PAUSE_AFTER_ERROR_MS = 5000;

/**
 * Whether an error says that the machine lacks something for now, such as room on the disk: what failed is then tried
 * again, and nothing is given up for it.
 *
 * @param error What was thrown.
 */
export function isPassingError(error: unknown): error is Error {
    const code = (error as { code?: unknown } | null | undefined)?.code;
    return typeof code === 'string' && (PASSING_IN_DATABASE.test(code) || PASSING_IN_SYSTEM.has(code));
}
