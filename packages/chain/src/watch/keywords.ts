import { readFileSync } from 'node:fs';
import { UsageError } from '@offer-chain/command-line';

/**
 * Reads the keywords of a file: one per line. Empty lines and lines that begin with # do not count.
 *
 * @param file Path of the file.
 * @throws {UsageError} When the file cannot be read or holds no keyword.
 */
export function readKeywords(file: string): string[] {
    let text: string;
    try {
        text = readFileSync(file, 'utf8');
    } catch (error) {
        throw new UsageError(`--watch: the file cannot be read (${(error as Error).message}).`);
    }
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    const keywords = [...new Set(lines.filter((line) => line !== '' && !line.startsWith('#')))];
    if (keywords.length === 0) {
        throw new UsageError(`--watch: ${file} holds no keyword; write one per line, such as "iphone".`);
    }
    return keywords;
}
