import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../src/repository.js';
import { folderOfTests } from './repository-copy.js';

const folder = folderOfTests();

/** The repository as npm sees it: its scripts and settings, with the command line as it is built. */
beforeAll(() => {
    for (const name of ['package.json', '.npmrc']) {
        if (existsSync(join(REPOSITORY, name))) cpSync(join(REPOSITORY, name), join(folder, name));
    }
    const bin = join(folder, 'packages/chain/bin');
    mkdirSync(bin, { recursive: true });
    const cli = new URL('../dist/cli.js', import.meta.url);
    writeFileSync(join(bin, 'chain.mjs'), `import ${JSON.stringify(cli)};\n`);
});

/** Without what npm, if it runs the tests, says of its own settings. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

/** Runs npm as a person or a program does, and tells how it ended. */
function npm(...args: string[]): Promise<{ exitCode: unknown; stdout: string; stderr: string }> {
    return new Promise((resolve) =>
        execFile('npm', args, { cwd: folder, env: environment }, (error, stdout, stderr) =>
            resolve({ exitCode: error?.code ?? 0, stdout, stderr }),
        ),
    );
}

describe('what programs read of npm', () => {
    it('is one JSON object and the true exit code, with --silent', async () => {
        const { exitCode, stdout } = await npm('run', '--silent', 'course', '--', 'check', '/nowhere', '--json');
        expect(exitCode).toBe(1);
        expect(JSON.parse(stdout)).toMatchObject({ passed: false });
    });

    it('is the true exit code and at most two lines of npm before the object, without --silent', async () => {
        const { exitCode, stdout } = await npm('run', 'course', '--', 'check', '/nowhere', '--json');
        expect(exitCode).toBe(1);
        const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('> '));
        expect(JSON.parse(lines.join('\n'))).toMatchObject({ passed: false });
        expect(stdout.match(/^> /gm)).toHaveLength(2);
    });

    it('is what the command prints and nothing else, with npm start --silent', async () => {
        expect(await npm('start', '--silent', '--', '--nonsense')).toMatchObject({ exitCode: 2, stdout: '' });
    });
});

describe('what a person gave to npm instead of the script', () => {
    it('is told in a line, and nothing is started', async () => {
        const { exitCode, stdout, stderr } = await npm('start', '--silent', '--keep', '--max-products', '5');
        expect(exitCode).toBe(2);
        expect(stdout).toBe('');
        expect(stderr.trim().split('\n').at(-1)).toMatch(
            /npm kept --max-products and --keep for itself\..*: npm start -- --max-products 5 --keep$/,
        );
    });
});
