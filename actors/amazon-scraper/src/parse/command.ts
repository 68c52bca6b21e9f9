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

async function readPage(file: string): Promise<string> {
    // npm changes the working directory to the workspace's; the caller's is in INIT_CWD.
    const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
    let body: Buffer;
    try {
        body = file === '-' ? await buffer(process.stdin) : await readFile(path);
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

async function main(args: string[]): Promise<void> {
    const wanted = readArguments(args);
    if (wanted === 'help') {
        process.stdout.write(USAGE);
        return;
    }
    const html = await readPage(wanted.file);
    process.stdout.write(`${JSON.stringify(parseSavedPage(html, wanted.kind, wanted.url), null, 2)}\n`);
}

try {
    await main(process.argv.slice(2));
} catch (error) {
    if (!(error instanceof UsageError || error instanceof PageTooComplexError)) throw error;
    process.stderr.write(`parse: ${error.message}\n`);
    // Not process.exit: what is on its way into a pipe must get there.
    process.exitCode = 2;
}
