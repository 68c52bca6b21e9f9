import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { PageTooComplexError } from '../pages/index.js';
import { type PageKind, pageKinds, parseSavedPage } from './saved-page.js';

const USAGE = `Usage: npm run -s parse -w amazon-scraper -- --kind ${pageKinds.join('|')} --url URL FILE

Prints what the scraper reads from a saved page, as JSON.

  --kind KIND  what the page is: ${pageKinds.join(', ')}
  --url URL    where the page came from: links are resolved against it, and its host names the marketplace
  FILE         the page, plain or gzip; - reads standard input
`;

/** What the command reads and writes; `process` is one. */
export interface Terminal {
    /** Absolute path of the folder that FILE is in when it is relative. */
    folder: string;
    stdin: NodeJS.ReadableStream;
    stdout: Pick<NodeJS.WritableStream, 'write'>;
    stderr: Pick<NodeJS.WritableStream, 'write'>;
}

/** A mistake of the caller; its message is one line that names the flag. */
class UsageError extends Error {}

interface Arguments {
    kind: PageKind;
    url: string;
    file: string;
}

function readArguments(args: string[]): Arguments | 'help' {
    let parsed: ReturnType<typeof parseFlags>;
    try {
        parsed = parseFlags(args);
    } catch (error) {
        throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    }
    const { values, positionals } = parsed;
    if (values.help) return 'help';
    const kind = pageKinds.find((candidate) => candidate === values.kind);
    if (!kind) throw new UsageError(`--kind must be one of ${pageKinds.join(', ')}, got ${shown(values.kind)}`);
    const { url } = values;
    if (!url || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
        throw new UsageError(`--url must be an absolute http or https address, got ${shown(url)}`);
    }
    const [file, ...others] = positionals;
    if (!file || others.length > 0) {
        throw new UsageError(`FILE must be one path, or - for standard input, got ${positionals.length} paths`);
    }
    return { kind, url, file };
}

function parseFlags(args: string[]) {
    return parseArgs({
        args,
        allowPositionals: true,
        options: {
            kind: { type: 'string' },
            url: { type: 'string' },
            help: { type: 'boolean', short: 'h', default: false },
        },
    });
}

function shown(value: string | undefined): string {
    return value === undefined ? 'nothing' : JSON.stringify(value);
}

async function readPage(file: string, { folder, stdin }: Terminal): Promise<string> {
    let body: Buffer;
    try {
        body = file === '-' ? await buffer(stdin) : await readFile(resolve(folder, file));
    } catch (error) {
        throw new UsageError(`FILE cannot be read: ${error instanceof Error ? error.message : error}`);
    }
    if (body[0] !== 0x1f || body[1] !== 0x8b) return body.toString('utf8');
    try {
        return gunzipSync(body).toString('utf8');
    } catch (error) {
        throw new UsageError(`FILE is a damaged gzip file: ${error instanceof Error ? error.message : error}`);
    }
}

async function outputOf(args: string[], terminal: Terminal): Promise<string> {
    const wanted = readArguments(args);
    if (wanted === 'help') return USAGE;
    const html = await readPage(wanted.file, terminal);
    return `${JSON.stringify(parseSavedPage(html, wanted.kind, wanted.url), null, 2)}\n`;
}

/**
 * The `parse` command: prints what the scraper reads from a saved page, or one line that says what is wrong.
 *
 * @param args Arguments of the command line.
 * @param terminal What the command reads and writes.
 * @returns The exit code: 0, or 2 when the arguments or the page cannot be used.
 */
export async function parseCommand(args: string[], terminal: Terminal): Promise<number> {
    try {
        terminal.stdout.write(await outputOf(args, terminal));
        return 0;
    } catch (error) {
        if (!(error instanceof UsageError || error instanceof PageTooComplexError)) throw error;
        terminal.stderr.write(`parse: ${error.message}\n`);
        return 2;
    }
}
