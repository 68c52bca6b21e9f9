import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '@offer-chain/command-line';
import { describe, expect, it } from 'vitest';
import { startCommand } from '../../command-line/test/command-output.js';
import { type CheckResult, wholeMessage } from '../src/check.js';
import { checkFilter } from '../src/check-filter.js';
import { courseCommand } from '../src/command.js';
import { learnersActor, sourceOf } from './learner.js';
import { hasLongSeries } from './long-series.js';
import { temporaryFolder } from './temporary-folder.js';

const OWN_FILTER = fileURLToPath(new URL('.', import.meta.resolve('cheapest-offer-filter/package.json')));

const ALL_CHECKS = [
    'actor',
    'dataset-permission',
    'run',
    'cheapest',
    'cents',
    'slice-and-plus',
    'string-comparison',
    'empty-price-as-0',
    'one-currency-assumed',
    'ties',
    'grouped-by-title',
    'used-offers',
    'only-the-first-page',
    'prototype-key',
    'delivered-twice',
    'empty-dataset',
];

/** Checks an Actor in this process. */
async function check(source: string, { timeoutSecs = 3600 } = {}) {
    const shown: CheckResult[] = [];
    const checks = await checkFilter({
        source,
        workFolder: temporaryFolder(),
        timeoutSecs,
        show: (result) => void shown.push(result),
        tell: () => {},
        signal: new AbortController().signal,
    });
    expect(shown).toEqual(checks);
    for (const { message } of checks) expect(message).not.toContain('\n');
    const failed = checks.filter(({ ok }) => !ok);
    return {
        names: checks.map(({ name }) => name),
        failed: failed.map(({ name }) => name),
        messages: failed.map(wholeMessage),
    };
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
    it('passes a right filter: in TypeScript, with the older INPUT_SCHEMA.json, and packages of the repository around it', async () => {
        const repository = temporaryFolder();
        const folder = join(repository, 'actors/older');
        const learners = await learnersActor('right');
        await cp(join(learners, 'node_modules'), join(repository, 'node_modules'), {
            recursive: true,
            verbatimSymlinks: true,
        });
        const main = (await sourceOf('right'))
            .replace(/^const \{ datasetId.*$/m, 'const { datasetId, payload } = await Actor.getInput<any>();')
            .replace('(offer)', '(offer: string)');
        const compilerOptions = { module: 'NodeNext', target: 'ES2023', skipLibCheck: true, types: ['node'] };
        const packageJson = JSON.parse(await readFile(join(learners, 'package.json'), 'utf8'));
        const files = {
            'tsconfig.base.json': JSON.stringify({ compilerOptions }),
            'actors/older/tsconfig.json': JSON.stringify({
                extends: '../../tsconfig.base.json',
                compilerOptions: { rootDir: 'src', outDir: 'dist' },
                include: ['src/main.ts'],
            }),
            'actors/older/src/main.ts': main,
            'actors/older/package.json': JSON.stringify({
                ...packageJson,
                scripts: { start: 'node dist/main.js', build: 'tsc' },
            }),
            'actors/older/INPUT_SCHEMA.json': await readFile(new URL('input-schema.json', import.meta.url), 'utf8'),
        };
        await mkdir(join(folder, 'src'), { recursive: true });
        for (const [path, text] of Object.entries(files)) await writeFile(join(repository, path), text);
        const before = await contentOf(repository);

        const command = startCommand(courseCommand, ['check', folder, '--json']);
        const exitCode = await command.ended;
        const report = JSON.parse(command.stdout()) as { passed: boolean; checks: CheckResult[] };
        expect(Object.keys(report)).toEqual(['passed', 'checks']);
        for (const entry of report.checks) expect(Object.keys(entry)).toEqual(['name', 'ok', 'message']);
        expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
        expect({ exitCode, passed: report.passed }).toEqual({ exitCode: 0, passed: true });
        expect(report.checks.map(({ name }) => name)).toEqual(ALL_CHECKS);
        expect(await contentOf(repository)).toBe(before);
    });

    it.skipIf(!hasLongSeries)('passes the filter of this repository', async () => {
        expect(await check(OWN_FILTER)).toEqual({ names: ALL_CHECKS, failed: [], messages: [] });
    });

    it('lists every mistake of a filter that has several, with what shows it and where to read', async () => {
        const command = startCommand(courseCommand, ['check', await learnersActor('all-of-them')]);
        expect(await command.ended).toBe(1);
        const mistakes = [...command.stdout().matchAll(/^✘ ([^:;]*)[:;]/gm)].map(([, mistake]) => mistake);
        expect(mistakes).toEqual([
            'slice and plus',
            'empty price as 0',
            'one currency assumed',
            'prototype key as ASIN',
            'pushes again when delivered twice',
        ]);
        expect(command.stdout()).toMatch(
            /given +B0EMPTY001 ""\n +B0EMPTY001 "\$5.00"\n +expected +"\$5.00"\n +got +""\n +read +docs\/course\/\S+/,
        );
        expect(command.stdout()).toMatch(/expected +no items of the second delivery\n +got +1 item\n/);
        expect(command.stdout()).toContain('5 of 16 checks failed.');
    });

    it('tells of a folder that holds no Actor, as the one check that there is', async () => {
        const command = startCommand(courseCommand, ['check', '/nowhere']);
        expect(await command.ended).toBe(1);
        expect(command.stdout()).toContain('\n1 of 1 check failed.\n');
    });
});

describe('course check, of what cannot be tried', () => {
    const failing: [filter: string, timeoutSecs: number, message: RegExp][] = [
        ['crashes', 3600, /exit code 1: TypeError: Cannot read properties of undefined/],
        ['never-ends', 3, /did not end within 3 seconds/],
        ['says-nothing', 3600, /exit code 7: it says nothing of why/],
    ];
    it.each(
        failing.slice(0, hasLongSeries ? undefined : 2),
    )('an Actor that %s', async (filter, timeoutSecs, message) => {
        const { names, failed, messages } = await check(await learnersActor(filter), { timeoutSecs });
        expect(failed).toEqual(['run']);
        expect(names).toEqual(['actor', 'dataset-permission', 'run']);
        expect(messages[0]).toMatch(message);
    });

    it('an Actor that does not build', async () => {
        const folder = await learnersActor('right', { 'src/broken.ts': 'const price: number = "text";\n' });
        const packageJson = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
        packageJson.scripts.build = 'tsc --noEmit --ignoreConfig src/broken.ts';
        await writeFile(join(folder, 'package.json'), JSON.stringify(packageJson));
        const { names, messages } = await check(folder);
        expect(names).toHaveLength(1);
        expect(messages[0]).toMatch(/does not build: src\/broken.ts.*error TS2322/);
    });

    it('a folder that is not there, a file, a folder without an Actor, and broken definitions', async () => {
        const folder = temporaryFolder();
        await writeFile(join(folder, 'file'), '');
        const broken = await learnersActor('right', { '.actor/actor.json': '{"actorSpecification": 1' });
        const nameless = await learnersActor('right', { '.actor/actor.json': '{"actorSpecification": 1}' });
        const messages = await Promise.all(
            [join(folder, 'missing'), join(folder, 'file'), folder, broken, nameless].map(async (path) => {
                const report = await check(path);
                expect(report.names).toHaveLength(1);
                return report.messages[0];
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

    it('is told to programs as JSON, by exit code 1', async () => {
        const command = startCommand(courseCommand, ['check', '/nowhere', '--json']);
        expect(await command.ended).toBe(1);
        expect(JSON.parse(command.stdout())).toMatchObject({ passed: false });
    });

    it.each([
        [['check'], 'Name one folder'],
        [['check', 'a', 'b'], 'Name one folder'],
        [['grade', 'a'], 'There is no "course grade"'],
        [['check', 'a', '--nonsense'], '--nonsense'],
        [['check', 'a', '--timeout', '0'], '--timeout must be a whole number from 1'],
    ])('refuses the command line %j', async (args, message) => {
        const refusal = expect(courseCommand(args)).rejects;
        await refusal.toThrow(UsageError);
        await refusal.toThrow(message);
    });
});
