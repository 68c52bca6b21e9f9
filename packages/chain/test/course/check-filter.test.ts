import { createHash } from 'node:crypto';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { startCli } from '../cli-process.js';
import { learnersActor, removeFolders, temporaryFolder } from './learner.js';

const OWN_FILTER = fileURLToPath(new URL('../../../../actors/cheapest-offer-filter', import.meta.url));

const ALL_CHECKS = [
    'actor',
    'run',
    'cheapest',
    'slice-and-plus',
    'string-comparison',
    'empty-price-as-0',
    'one-currency-assumed',
    'only-the-first-page',
    'prototype-key',
    'delivered-twice',
    'empty-dataset',
];

afterEach(removeFolders);

interface Report {
    exitCode: number | null;
    passed: boolean;
    checks: { name: string; ok: boolean; message: string }[];
    failed: string[];
}

async function check(folder: string, ...args: string[]): Promise<Report> {
    const process = startCli(['course', 'check', folder, '--json', ...args], { npm_config_json: '' });
    const exitCode = await process.ended;
    const report = JSON.parse(process.stdout()) as Pick<Report, 'passed' | 'checks'>;
    expect(Object.keys(report)).toEqual(['passed', 'checks']);
    for (const entry of report.checks) {
        expect(Object.keys(entry)).toEqual(['name', 'ok', 'message']);
        expect(entry.message).not.toContain('\n');
    }
    return { exitCode, ...report, failed: report.checks.filter(({ ok }) => !ok).map(({ name }) => name) };
}

/** A fingerprint of every file below a folder. */
async function contentOf(folder: string): Promise<string> {
    const hash = createHash('sha256');
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
        hash.update(join(entry.parentPath, entry.name));
        if (entry.isFile()) hash.update(await readFile(join(entry.parentPath, entry.name)));
    }
    return hash.digest('hex');
}

describe('course check', () => {
    it('passes the filter of this repository', async () => {
        const { exitCode, passed, checks } = await check(OWN_FILTER);
        expect(checks.filter(({ ok }) => !ok)).toEqual([]);
        expect({ exitCode, passed }).toEqual({ exitCode: 0, passed: true });
        expect(checks.map(({ name }) => name)).toEqual(ALL_CHECKS);
    });

    it('passes a right filter of somebody else, and leaves its folder as it is', async () => {
        const folder = await learnersActor('right');
        const before = await contentOf(folder);
        expect(await check(folder)).toMatchObject({ exitCode: 0, passed: true, failed: [] });
        expect(await contentOf(folder)).toBe(before);
    });

    it.each([
        ['slice-and-plus', /slice and plus.*"\$1,299.00".*expected "\$1,099.00", got "\$1,299.00".*docs\/course/],
        ['string-comparison', /string comparison.*expected "\$99.00", got "\$100.00"/],
        ['empty-price-as-0', /empty price as 0.*expected "\$5.00", got ""/],
        ['one-currency-assumed', /one currency assumed.*expected "\$7.00".*got "€6.90"/],
        ['only-the-first-page', /only the first page.*expected "\$40.00", got "\$50.00"/],
        ['prototype-key', /prototype key as ASIN/],
        ['delivered-twice', /pushes again when delivered twice/],
    ])('names %s, and no other mistake', async (mistake, message) => {
        const { exitCode, passed, checks, failed } = await check(await learnersActor(mistake));
        expect(failed).toEqual([mistake]);
        expect(checks.find(({ ok }) => !ok)?.message).toMatch(message);
        expect({ exitCode, passed }).toEqual({ exitCode: 1, passed: false });
    });

    it('names every mistake of a filter that has several', async () => {
        const { failed } = await check(await learnersActor('all-of-them'));
        expect(failed).toEqual([
            'slice-and-plus',
            'empty-price-as-0',
            'one-currency-assumed',
            'prototype-key',
            'delivered-twice',
        ]);
    });

    it('builds a filter in TypeScript, and takes the older INPUT_SCHEMA.json', async () => {
        const main = await readFile(new URL('filters/right.js', import.meta.url), 'utf8');
        const folder = await learnersActor('right', {
            'src/main.ts': main
                .replace(/^const \{ datasetId.*$/m, 'const { datasetId, payload } = await Actor.getInput<any>();')
                .replace('(offer)', '(offer: string)'),
            'tsconfig.json': JSON.stringify({
                compilerOptions: {
                    module: 'NodeNext',
                    target: 'ES2023',
                    rootDir: 'src',
                    outDir: 'dist',
                    skipLibCheck: true,
                    types: ['node'],
                },
                include: ['src/main.ts'],
            }),
        });
        const packageJson = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
        packageJson.scripts = { start: 'node dist/main.js', build: 'tsc' };
        await writeFile(join(folder, 'package.json'), JSON.stringify(packageJson));
        const older = join(await temporaryFolder(), 'older');
        await cp(folder, older, {
            recursive: true,
            verbatimSymlinks: true,
            filter: (path) => !path.endsWith('/.actor'),
        });
        await cp(join(folder, '.actor', 'input_schema.json'), join(older, 'INPUT_SCHEMA.json'));
        expect(await check(older)).toMatchObject({ passed: true, failed: [] });
    });
});

describe('course check, of what cannot be tried', () => {
    it.each([
        ['crashes', [], /exit code 1: TypeError: Cannot read properties of undefined/],
        ['says-nothing', [], /exit code 7: it says nothing of why/],
        ['never-ends', ['--timeout', '3'], /did not end within 3 seconds/],
    ] as [string, string[], RegExp][])('an Actor that %s', async (filter, args, message) => {
        const { exitCode, checks, failed } = await check(await learnersActor(filter), ...args);
        expect(failed).toEqual(['run']);
        expect(checks.at(-1)?.message).toMatch(message);
        expect(exitCode).toBe(1);
    });

    it('an Actor that does not build', async () => {
        const folder = await learnersActor('right', { 'src/broken.ts': 'const price: number = "text";\n' });
        const packageJson = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
        packageJson.scripts.build = 'tsc --noEmit --ignoreConfig src/broken.ts';
        await writeFile(join(folder, 'package.json'), JSON.stringify(packageJson));
        const { exitCode, checks } = await check(folder);
        expect(checks).toHaveLength(1);
        expect(checks[0]?.message).toMatch(/does not build: src\/broken.ts.*error TS2322/);
        expect(exitCode).toBe(1);
    });

    it('a folder that is not there, a file, a folder without an Actor, and broken definitions', async () => {
        const folder = await temporaryFolder();
        await writeFile(join(folder, 'file'), '');
        const broken = await learnersActor('right', { '.actor/actor.json': '{"actorSpecification": 1' });
        const nameless = await learnersActor('right', { '.actor/actor.json': '{"actorSpecification": 1}' });
        const messages = await Promise.all(
            [join(folder, 'missing'), join(folder, 'file'), folder, broken, nameless].map(async (path) => {
                const { exitCode, checks } = await check(path);
                expect(exitCode).toBe(1);
                expect(checks).toHaveLength(1);
                return checks[0]?.message;
            }),
        );
        expect(messages).toEqual([
            expect.stringContaining('there is no such folder'),
            expect.stringContaining('an Actor is a folder'),
            expect.stringContaining('.actor/actor.json is missing'),
            expect.stringMatching(/actor.json:? is not valid JSON/),
            expect.stringContaining('field "name"'),
        ]);
    });

    it('leaves standard output to its own object under npm, which adds one to that of a command that fails', async () => {
        const environment = { npm_lifecycle_event: 'course', npm_config_json: 'true' };
        const process = startCli(['course', 'check', '/nowhere', '--json'], environment);
        expect(await process.ended).toBe(0);
        expect(JSON.parse(process.stdout())).toMatchObject({ passed: false });
    });

    it('prints a list for people, with what shows the mistake and where to read', async () => {
        const process = startCli(['course', 'check', await learnersActor('string-comparison')]);
        expect(await process.ended).toBe(1);
        expect(process.stdout()).toContain('✘ string comparison');
        expect(process.stdout()).toMatch(
            /given +B0TEXTS001 "\$100.00"\n +B0TEXTS001 "\$99.00"\n +expected +"\$99.00"\n +got/,
        );
        expect(process.stdout()).toContain('1 of 11 checks failed.');
    });

    it('refuses a command line that names no folder, or an unknown option', async () => {
        for (const args of [['check'], ['check', 'a', 'b'], ['grade', 'a'], ['check', 'a', '--nonsense']]) {
            const process = startCli(['course', ...args]);
            expect(await process.ended).toBe(2);
            expect(process.stderr().trim().split('\n')).toHaveLength(1);
        }
    });
});
