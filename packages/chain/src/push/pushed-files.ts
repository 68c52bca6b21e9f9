import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { counted } from '@offer-chain/command-line';

/** A file as the API takes it in a version's `sourceFiles`. */
export interface PushedFile {
    /** Path relative to the Actor's folder, with `/`. */
    name: string;
    format: 'TEXT';
    content: string;
}

/** What is uploaded from an Actor's folder; its `.actorignore` excludes the rest for the Apify CLI. */
const PUSHED = ['.actor', 'CHANGELOG.md', 'Dockerfile', 'README.md', 'dist', 'package.json', 'src'];

const TEST_FILE = /\.(test|bench)\.ts$/;

/** The quality at which Apify's clients compress what they send. */
const BROTLI_QUALITY = 6;

/**
 * The files that `apify push` uploads from an Actor's folder, in the order of their names.
 *
 * @param folder Absolute path of the Actor's folder.
 */
export function pushedFiles(folder: string): PushedFile[] {
    return filesIn(folder, PUSHED)
        .filter((name) => !TEST_FILE.test(name))
        .sort()
        .map((name) => ({ name, format: 'TEXT', content: readFileSync(join(folder, name), 'utf8') }));
}

function filesIn(folder: string, paths: string[]): string[] {
    return paths.flatMap((path) => {
        const found = statSync(join(folder, path), { throwIfNoEntry: false });
        if (!found) return [];
        if (!found.isDirectory()) return [path];
        return filesIn(
            folder,
            readdirSync(join(folder, path)).map((name) => `${path}/${name}`),
        );
    });
}

/** How much is uploaded, in bytes: as files, and compressed as Apify's clients send them. */
export function pushedSize(files: PushedFile[]): { total: number; sent: number } {
    const body = JSON.stringify({ sourceFiles: files });
    const compressed = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
    return { total: files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0), sent: compressed.length };
}

/** The files with their sizes and the sum, as lines to show. */
export function describePushedFiles(files: PushedFile[]): string[] {
    const { total, sent } = pushedSize(files);
    return [
        ...files.map(({ name, content }) => `${String(Buffer.byteLength(content)).padStart(8)}  ${name}`),
        `${counted(files.length, 'file')}, ${kilobytes(total)}, sent as ${kilobytes(sent)}`,
    ];
}

/** A size as people read it. */
export function kilobytes(bytes: number): string {
    return `${(bytes / 1000).toFixed(1)} kB`;
}
