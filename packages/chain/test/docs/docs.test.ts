import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LESSON_SECTIONS } from '@offer-chain/course';
import { describe, expect, it } from 'vitest';
import { startCommand } from '../../../command-line/test/command-output.js';
import { COMMANDS } from '../../src/commands.js';
import {
    anchorsOf,
    codeBlocksOf,
    codeSpansOf,
    docsPages,
    linksOf,
    ROOT,
    readPage,
    workspacePages,
} from './markdown.js';

const pages = ['README.md', 'AGENTS.md', 'CONTRIBUTING.md', ...docsPages(), ...workspacePages()].map((path) => ({
    path,
    page: readPage(path),
}));
const rootScripts = (JSON.parse(readPage('package.json')) as { scripts: Record<string, string> }).scripts;

/** Whether a text names an own symbol as a word of its own. */
function names(source: string, symbol: string): boolean {
    return new RegExp(`(?<![\\w$-])${symbol.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w$-])`).test(source);
}

describe.each(pages)('$path', ({ path, page }) => {
    const links = linksOf(page).filter(({ target }) => !/^[a-z]+:/.test(target));

    it('links to files and sections that are there', () => {
        const broken = links.filter(({ target }) => {
            const [file = '', anchor] = target.split('#');
            const found = file === '' ? path : join(dirname(path), file);
            if (!existsSync(join(ROOT, found))) return true;
            return anchor !== undefined && !anchorsOf(readPage(found)).has(anchor);
        });
        expect(broken).toEqual([]);
    });

    it('names symbols that are in the files it links to', () => {
        const missing = links.filter(({ text, target }) => {
            const symbol = /^`([^`]+)`$/.exec(text)?.[1];
            const [linked] = target.split('#');
            const file = linked ? join(ROOT, dirname(path), linked) : join(ROOT, path);
            if (symbol === undefined || target.endsWith(symbol) || target.endsWith('.md')) return false;
            return !existsSync(file) || statSync(file).isDirectory() || !names(readFileSync(file, 'utf8'), symbol);
        });
        expect(missing).toEqual([]);
    });

    it('names files that are there', () => {
        const files = codeSpansOf(page).filter((code) => /^(actors|packages|docs)\/[\w./@-]+$/.test(code));
        expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    });

    it('has commands that a shell can read', () => {
        for (const { text } of codeBlocksOf(page).filter(isShell)) {
            expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' })).toMatchObject({
                status: 0,
                stderr: '',
            });
        }
    });

    it('names scripts and options of npm that are there', () => {
        const commands = [
            ...codeSpansOf(page),
            ...codeBlocksOf(page)
                .filter(isShell)
                .flatMap(({ text }) => text.split('\n')),
        ];
        const unknown = commands.map((line) => line.trim()).filter((line) => line.startsWith('npm ') && !isKnown(line));
        expect(unknown).toEqual([]);
    });
});

function isShell({ info }: { info: string }): boolean {
    return info.split(' ')[0] === 'sh';
}

/** Whether a command of npm names a script, and a workspace, of this repository. */
function isKnown(line: string): boolean {
    if (/^npm (ci|cit|test|install|it|version)\b/.test(line)) return true;
    const workspace = /\s(?:-w|--workspace)[ =](\S+)/.exec(line)?.[1];
    const script = line.startsWith('npm start') ? 'start' : /^npm run (?:-s |--silent )?([\w:-]+)/.exec(line)?.[1];
    if (script === undefined) return false;
    if (workspace === undefined) return rootScripts[script] !== undefined;
    const folder = ['actors', 'packages']
        .map((kind) => join(ROOT, kind, workspace.replace('@offer-chain/', '')))
        .find(existsSync);
    if (folder === undefined) return false;
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).scripts[script] !== undefined;
}

describe('the commands of the chain', () => {
    const scripts = Object.entries(rootScripts).flatMap(([script, command]) => {
        const name = /bin\/chain\.mjs (\w+)$/.exec(command)?.[1];
        return name === undefined ? [] : [{ script, name }];
    });

    it.each(scripts)('npm run $script knows every option that docs give it', async ({ script, name }) => {
        const help = startCommand(await COMMANDS[name]!(), ['--help']);
        expect(await help.ended).toBe(0);
        const command = script === 'start' ? 'npm start' : `npm run (?:-s |--silent )?${script}(?![\\w:-])`;
        for (const { page } of pages) {
            for (const [line] of page.matchAll(new RegExp(`${command}[^\`\\n|&]*`, 'g'))) {
                if (/\s-w /.test(line)) continue;
                for (const [option] of line.split(/ -- /)[1]?.matchAll(/--[\w-]+/g) ?? []) {
                    expect(help.stdout(), line).toContain(option);
                }
            }
        }
    });
});

describe('the sections that the course check sends people to', () => {
    it.each(LESSON_SECTIONS)('%s', (section) => {
        const [file = '', anchor] = section.split('#');
        expect(existsSync(join(ROOT, file))).toBe(true);
        if (anchor !== undefined) expect(anchorsOf(readPage(file))).toContain(anchor);
    });
});

describe('the quiz', () => {
    it('has all 29 questions answered, each with a line of code or a command', () => {
        const lessons = pages.filter(({ path }) => /course\/\d-/.test(path));
        const counts = lessons.map(({ page }) => {
            const quiz = page.split(/^## Quiz$/m)[1] ?? '';
            const answers = quiz.split(/^\d+\. \*\*/m).slice(1);
            for (const answer of answers) expect(answer).toMatch(/\[`[^`]+`\]\(|^ {4}```sh/m);
            return answers.length;
        });
        expect(counts).toEqual([5, 3, 3, 3, 5, 7, 3]);
    });
});
