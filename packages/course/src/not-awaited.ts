import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A file of an Actor's sources. */
export interface SourceFile {
    /** Path in the Actor's folder. */
    path: string;
    text: string;
}

/** A call without `await`. */
export interface NotAwaited {
    /** Path and line, such as `src/main.js:9`. */
    place: string;
    /** Such as `dataset.getData`. */
    call: string;
}

/** Functions of the SDK that return a promise, as learners use them. */
const CALLS =
    /\b(Actor|Dataset|KeyValueStore)\.(getInput(?:OrThrow)?|pushData|setValue|getValue|openDataset|openKeyValueStore|open|call)\(|\b([\w$]+)\.(getData|pushData|pushItems|listItems|setValue|getValue|setRecord|getRecord)\(/g;
/** The functions of an array do not wait for promises. The same function of a dataset does, and is awaited itself. */
const ASYNC_CALLBACK = /(?:\b([\w$]+)|[\])])\.(forEach|map)\(\s*async\b/g;
const WAITS = /\b(await|return|yield)\b|=>|\.(all|allSettled|race)\(|\[\s*$|\.push\(\s*$/;

/**
 * Finds calls of the SDK whose promise nobody waits for. It reads only the text, so it gives a likely reason after
 * something went wrong, and proves nothing alone.
 *
 * @param sources The Actor's sources.
 */
export function findNotAwaited(sources: readonly SourceFile[]): NotAwaited[] {
    return sources.flatMap(({ path, text }) => {
        const lines = withoutComments(text).split('\n');
        return lines.flatMap((line, index) =>
            [...line.matchAll(CALLS), ...line.matchAll(ASYNC_CALLBACK)].flatMap((match) => {
                const before = statementBefore(lines, index, match.index);
                const call = `${match[1] ?? match[3] ?? 'array'}.${match[2] ?? match[4]}`;
                const isAwaited =
                    WAITS.test(before) || /\.(then|catch|finally)\(/.test(line) || isAwaitedLater(before, text);
                return isAwaited ? [] : [{ place: `${path}:${index + 1}`, call }];
            }),
        );
    });
}

/** Whether the sources call something. */
export function calls(sources: readonly SourceFile[], call: RegExp): boolean {
    return sources.some(({ text }) => call.test(withoutComments(text)));
}

/** The text before a call, including the line above when the statement begins there. */
function statementBefore(lines: string[], index: number, column: number): string {
    const own = (lines[index] ?? '').slice(0, column);
    const above = lines[index - 1] ?? '';
    const beginsAbove = own.trim() === '' && !/[;{}]\s*$/.test(above);
    return (beginsAbove ? above + own : own).split(';').at(-1) ?? '';
}

/** `const promise = call()`, and `await promise` further down. */
function isAwaitedLater(before: string, text: string): boolean {
    const name = /(?:const|let|var)\s+([\w$]+)\s*=\s*$/.exec(before)?.[1];
    if (name === undefined) return false;
    const escaped = name.replaceAll('$', '\\$');
    return new RegExp(
        `\\b(await|return)\\s+${escaped}\\b(?!\\s*[.[(])|\\.(all|allSettled|race)\\([^;]*\\b${escaped}\\b`,
    ).test(text);
}

/** Keeps the line numbers. */
function withoutComments(text: string): string {
    return text
        .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
        .replace(/(^|\s)\/\/.*$/gm, '$1');
}

const NO_SOURCES = new Set(['node_modules', 'dist', 'build', 'storage', 'test']);

/** Reads an Actor's sources, as far as they are JavaScript or TypeScript. */
export async function listSources(folder: string): Promise<SourceFile[]> {
    const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name))
        .map(({ parentPath, name }) => join(parentPath, name))
        .filter(
            (file) =>
                !relative(folder, file)
                    .split(sep)
                    .some((part) => NO_SOURCES.has(part)),
        );
    return Promise.all(
        files.map(async (file) => ({
            path: relative(folder, file).split(sep).join('/'),
            text: await readFile(file, 'utf8'),
        })),
    );
}
