import { stripVTControlCharacters } from 'node:util';
import type { LogPart, LogSearch } from '@offer-chain/console/views';
import type { PlatformContext } from '../context.js';
import { getRun } from '../runs/run-record.js';

/** How many characters of a log are shown at first, and added each time earlier lines are loaded. */
const SHOWN_CHARS = 48_000;
const MOST_FOUND_LINES = 300;
const LONGEST_FOUND_LINE = 500;

interface LogChunk {
    position: number;
    text: string;
}

/**
 * Returns the part of a run's log that ends at a position.
 *
 * @param before Position of its end. Undefined for the end of the log.
 * @throws {ApiError} `record-not-found` when there is no such run.
 */
export function logBefore(context: PlatformContext, runId: string, before: number = Number.MAX_SAFE_INTEGER): LogPart {
    getRun(context, runId);
    const rows = context.database.each<LogChunk>(
        'SELECT position, text FROM log_chunks WHERE owner_id = ? AND position < ? ORDER BY position DESC',
        runId,
        before,
    );
    const chunks: LogChunk[] = [];
    let length = 0;
    for (const chunk of rows) {
        // One write can be far longer than the shown part. Its beginning is loaded with the earlier lines.
        const text = firstCharacters(chunk.text, before - chunk.position);
        const excess = length + text.length - SHOWN_CHARS;
        const cut = excess > 0 ? text.indexOf('\n', excess - 1) + 1 : 0;
        chunks.push({ position: chunk.position + countCharacters(text.slice(0, cut)), text: text.slice(cut) });
        length += text.length - cut;
        if (excess >= 0) break;
    }
    chunks.reverse();
    const last = context.database.one<{ position: number }>(
        'SELECT max(position) AS position FROM log_chunks WHERE owner_id = ?',
        runId,
    );
    return {
        text: chunks.map(({ text }) => text).join(''),
        start: chunks[0]?.position ?? 0,
        next: last?.position == null ? 0 : last.position + 1,
    };
}

/** Counts characters as the database does. It counts an emoji as one, and JavaScript as two. */
function countCharacters(text: string): number {
    return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

function firstCharacters(text: string, count: number): string {
    if (text.length <= count) return text;
    return countCharacters(text) === text.length ? text.slice(0, count) : [...text].slice(0, count).join('');
}

/**
 * Finds the lines of a run's log that contain a text, in any case.
 *
 * @throws {ApiError} `record-not-found` when there is no such run.
 */
export function searchLog(context: PlatformContext, runId: string, text: string): LogSearch {
    getRun(context, runId);
    const wanted = text.toLowerCase();
    const lines: string[] = [];
    let total = 0;
    if (wanted === '') return { lines, total };
    const chunks = context.database.each<{ text: string }>(
        'SELECT text FROM log_chunks WHERE owner_id = ? ORDER BY position',
        runId,
    );
    for (const chunk of chunks) {
        if (!chunk.text.toLowerCase().includes(wanted) && !chunk.text.includes('\u001b')) continue;
        for (const line of chunk.text.split('\n')) {
            const plain = stripVTControlCharacters(line);
            if (!plain.toLowerCase().includes(wanted)) continue;
            total += 1;
            if (lines.length < MOST_FOUND_LINES) lines.push(plain.slice(0, LONGEST_FOUND_LINE));
        }
    }
    return { lines, total };
}
