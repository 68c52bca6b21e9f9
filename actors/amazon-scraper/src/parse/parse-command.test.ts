import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommand } from './parse-command.js';

const actor = resolve(import.meta.dirname, '../..');
const argsOfNode = ['--import', 'tsx', '--conditions=@offer-chain/source', 'src/parse/command.ts'];
const search = ['--kind', 'search', '--url', 'https://www.amazon.com/s?k=kettle'];
const card = (i: number) =>
    `<div data-asin="B${String(i).padStart(9, '0')}" data-component-type="s-search-result"><h2><a href="/dp/x">Kettle ${i}</a></h2></div>`;
const page = Array.from({ length: 3000 }, (_, i) => card(i)).join('');

let folder: string;
beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offer-chain-parse-'));
    await writeFile(join(folder, 'page.html'), page);
    await writeFile(join(folder, 'page.html.gz'), gzipSync(page));
    await writeFile(join(folder, 'broken.gz'), gzipSync(page).subarray(0, 100));
});
afterAll(() => rm(folder, { recursive: true }));

async function parse(args: string[], stdin = '') {
    const written = { stdout: '', stderr: '' };
    const into = (stream: keyof typeof written) => ({
        write(text: string | Uint8Array) {
            written[stream] += text;
            return true;
        },
    });
    const terminal = {
        folder,
        stdin: Readable.from([Buffer.from(stdin)]),
        stdout: into('stdout'),
        stderr: into('stderr'),
    };
    const code = await parseCommand(args, terminal);
    return { ...written, code };
}

describe('parse', () => {
    it.each(['page.html', 'page.html.gz'])('prints all of %s', async (file) => {
        const { stdout, code } = await parse([...search, file]);
        expect(code).toBe(0);
        expect(JSON.parse(stdout)).toMatchObject({ blocked: null, nextPageUrl: null });
        expect(JSON.parse(stdout).results).toHaveLength(3000);
    });

    it('reads standard input', async () => {
        const { stdout } = await parse([...search, '-'], card(7));
        expect(JSON.parse(stdout).results[0]).toEqual({
            asin: 'B000000007',
            title: 'Kettle 7',
            url: 'https://www.amazon.com/dp/B000000007',
            price: null,
            currency: null,
            sponsored: false,
        });
    });

    it.each([
        ['search', { blocked: 'captcha', deliveryLocation: null, results: [], nextPageUrl: null }],
        ['product', { blocked: 'captcha', deliveryLocation: null, product: null }],
        ['offers', { blocked: 'captcha', deliveryLocation: null, total: null, offers: [] }],
    ])('holds nothing of a blocked page (%s)', async (kind, expected) => {
        const captcha = '<form action="/errors/validateCaptcha">';
        const { stdout } = await parse(['--kind', kind, '--url', 'https://www.amazon.com/', '-'], captcha);
        expect(JSON.parse(stdout)).toEqual(expected);
    });

    it('explains itself', async () => {
        const { stdout, code } = await parse(['--help']);
        expect(code).toBe(0);
        expect(stdout).toContain('--kind');
    });

    it.each([
        ['--kind', ['--kind', 'basket', '--url', 'https://www.amazon.com/', '-']],
        ['--kind', ['--url', 'https://www.amazon.com/', '-']],
        ['--url', ['--kind', 'search', '-']],
        ['--url', ['--kind', 'search', '--url', 'amazon.com', '-']],
        ['--url', ['--kind', 'search', '--url', 'file:///search.html', '-']],
        ['--colour', [...search, '--colour', '-']],
        ['FILE', search],
        ['FILE', [...search, 'a', 'b']],
        ['FILE', [...search, 'missing.html']],
        ['FILE', [...search, 'broken.gz']],
    ])('names %s when it is wrong: %j', async (name, args) => {
        const { stdout, stderr, code } = await parse(args);
        expect(code).toBe(2);
        expect(stdout).toBe('');
        expect(stderr.trim().split('\n')).toHaveLength(1);
        expect(stderr).toContain(name);
    });

    it('refuses a page that nests too deep', async () => {
        const { stdout, stderr, code } = await parse([...search, '-'], '<div>'.repeat(1000));
        expect(code).toBe(2);
        expect(stdout).toBe('');
        expect(stderr).toMatch(/^parse: .*256 deep.*\n$/);
    });
});

describe('the command as a process', () => {
    it('finds FILE where npm was called, not where npm runs the script, and prints all of it into a pipe', async () => {
        const command = ['--prefix', resolve(actor, '../..'), 'run', '-s', 'parse', '-w', 'amazon-scraper', '--'];
        const run = promisify(execFile)('npm', [...command, ...search, 'page.html.gz'], {
            cwd: folder,
            maxBuffer: 10_000_000,
        });
        expect(JSON.parse((await run).stdout).results).toHaveLength(3000);
    });

    it('reads standard input, and exits with 2 when it refuses it', async () => {
        const child = spawn(process.execPath, [...argsOfNode, ...search, '-'], { cwd: actor });
        child.stdin.end('<div>'.repeat(1000));
        const exited = new Promise<number | null>((done) => child.on('close', done));
        const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
        expect([stdout, code]).toEqual(['', 2]);
        expect(stderr).toMatch(/^parse: .*256 deep.*\n$/);
    });
});
