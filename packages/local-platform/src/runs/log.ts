import type { PlatformContext } from '../context.js';

/** Apify keeps this many characters of a log. */
export const LARGEST_LOG_CHARS = 10_485_760;

/**
 * Appends text to the log of a run or a build, and wakes those who read it live. The platform's token is blotted out;
 * what lies past the limit is dropped, with one line that says so.
 * @param ownerId the run or build
 * @param text whole lines, each beginning with its time; see {@link createLogLines}
 */
export function appendLog(context: PlatformContext, ownerId: string, text: string): void {
    const { database } = context;
    // SQLite ends a text's length at a NUL, and terminals show none.
    const clean = text.replaceAll(context.token, '<token>').replaceAll('\0', '');
    if (clean === '') return;
    const written = database.transaction(() => {
        const end = database.one<{ position: number; length: number }>(
            'SELECT position, length(text) AS length FROM log_chunks WHERE owner_id = ? ORDER BY position DESC LIMIT 1',
            ownerId,
        );
        // A chunk's position is the number of characters before it, so the last one tells the log's length.
        const position = end ? end.position + end.length : 0;
        if (position >= LARGEST_LOG_CHARS) return false;
        const fits = LARGEST_LOG_CHARS - position;
        const kept = clean.length < fits ? clean : `${clean.slice(0, fits)}\nThe log is full; the rest is dropped.\n`;
        database.run('INSERT INTO log_chunks (owner_id, position, text) VALUES (?, ?, ?)', ownerId, position, kept);
        return true;
    });
    if (written) database.afterCommit(() => context.changes.announce(ownerId));
}

/** Appends one line of the platform's own to a log, with the time as every line has it. */
export function appendLogLine(context: PlatformContext, ownerId: string, message: string): void {
    appendLog(context, ownerId, `${new Date(context.clock.now()).toISOString()} ${message}\n`);
}

/** A part of a log. */
export interface LogPart {
    text: string;
    /** Where to read on. */
    next: number;
}

/**
 * Reads a log from a position on.
 * @param from the `next` of an earlier part, 0 for the beginning
 */
export function readLog(context: PlatformContext, ownerId: string, from = 0): LogPart {
    const chunks = context.database.all<{ position: number; text: string }>(
        'SELECT position, text FROM log_chunks WHERE owner_id = ? AND position >= ? ORDER BY position',
        ownerId,
        from,
    );
    const last = chunks.at(-1);
    return {
        text: chunks.map((chunk) => chunk.text).join(''),
        // Any position past the start of the last chunk means "what comes after it".
        next: last ? last.position + 1 : from,
    };
}

/** Removes a log. */
export function deleteLog(context: PlatformContext, ownerId: string): void {
    context.database.run('DELETE FROM log_chunks WHERE owner_id = ?', ownerId);
}
