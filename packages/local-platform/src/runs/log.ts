import { StringDecoder } from 'node:string_decoder';
import type { PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';
import { runToken } from '../run-token.js';

/** Apify keeps this many characters of a log. */
export const LARGEST_LOG_CHARS = 10_485_760;

/** A line longer than this is logged in pieces, so that output without line ends does not fill the memory. */
const LONGEST_LINE_CHARS = 65_536;

/**
 * Appends text to the log of a run or a build, and wakes its live readers. Tokens and the proxy's password are
 * redacted. Text past the limit is dropped, and one line says so.
 *
 * @param context The platform.
 * @param ownerId The run or build.
 * @param text Whole lines, each beginning with its time; see {@link createLogLines}.
 */
export function appendLog(context: PlatformContext, ownerId: string, text: string): void {
    const { database } = context;
    // SQLite's `length` stops at a NUL character, and terminals do not show it.
    const clean = redactToken(context.token, text, '<token>')
        .replaceAll(context.proxy.password, '<proxy password>')
        .replaceAll('\0', '');
    if (clean === '') return;
    const written = database.transaction(() => {
        const end = database.one<{ position: number; length: number }>(
            'SELECT position, length(text) AS length FROM log_chunks WHERE owner_id = ? ORDER BY position DESC LIMIT 1',
            ownerId,
        );
        // A chunk's position is the number of characters before it, so the last chunk shows the log's length.
        const position = end ? end.position + end.length : 0;
        if (position >= LARGEST_LOG_CHARS) return false;
        const fits = LARGEST_LOG_CHARS - position;
        const kept = clean.length < fits ? clean : `${clean.slice(0, fits)}\nThe log is full; the rest is dropped.\n`;
        database.run('INSERT INTO log_chunks (owner_id, position, text) VALUES (?, ?, ?)', ownerId, position, kept);
        return true;
    });
    if (written) database.afterCommit(() => context.changes.announce(ownerId));
}

/**
 * Appends a line from the platform itself to a log, with its time in front.
 *
 * @param context The platform.
 * @param ownerId The run or build.
 * @param message The line without its time.
 */
export function appendLogLine(context: PlatformContext, ownerId: string, message: string): void {
    appendLog(context, ownerId, `${new Date(context.clock.now()).toISOString()} ${message}\n`);
}

/** Logs the output of a process in lines. */
export interface LogLines {
    write(chunk: Buffer): void;
    /** Logs the last line if it has no line end. */
    end(): void;
}

/**
 * Turns one output stream of a process into lines of a log, each with its time in front, as on Apify. Characters and
 * lines that arrive in pieces are joined first, so that no secret is missed.
 *
 * @param context The platform.
 * @param ownerId The run or build whose log it is.
 */
export function createLogLines(context: PlatformContext, ownerId: string): LogLines {
    const decoder = new StringDecoder('utf8');
    let rest = '';
    const log = (lines: string[]) => {
        const time = new Date(context.clock.now()).toISOString();
        try {
            appendLog(context, ownerId, lines.map((line) => `${time} ${line.replace(/\r$/, '')}\n`).join(''));
        } catch (error) {
            // When the disk is full, the lines are lost, but the process goes on.
            context.log(`The log of ${ownerId} could not be written: ${(error as Error).message}`);
        }
    };
    const take = (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        while (rest.length > LONGEST_LINE_CHARS) {
            // The end of a piece is kept for the next piece, because it may be the beginning of a secret.
            const secrets = [context.token, runToken(context.token, ownerId), context.proxy.password];
            const cut = rest.length - Math.max(...secrets.map(({ length }) => length));
            lines.push(rest.slice(0, cut));
            rest = rest.slice(cut);
        }
        if (lines.length > 0) log(lines);
    };
    return {
        write: (chunk) => take(decoder.write(chunk)),
        end() {
            take(decoder.end());
            if (rest !== '') log([rest]);
            rest = '';
        },
    };
}

/** A part of a log. */
export interface LogPart {
    text: string;
    /** The position at which to continue reading. */
    next: number;
}

/**
 * Reads a log from a position on.
 *
 * @param context The platform.
 * @param ownerId The run or build.
 * @param from The `next` of an earlier part, 0 for the beginning.
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

/**
 * Deletes a log.
 *
 * @param context The platform.
 * @param ownerId The run or build.
 */
export function deleteLog(context: PlatformContext, ownerId: string): void {
    context.database.run('DELETE FROM log_chunks WHERE owner_id = ?', ownerId);
}
