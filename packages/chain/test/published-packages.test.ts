import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../src/repository.js';
import { firstMinuteOf, type ReadmeCommand, writeMyActor } from './first-minute.js';
import { hasLongSeries } from './long-series.js';
import { installedFolder, layOutPackages, packPackages, publishedPackages, sourceFolder } from './packed-packages.js';
import { folderOfTests, temporaryFolder } from './repository-copy.js';

const packages = publishedPackages();
const rootVersion = (JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as { version: string }).version;
const tsc = join(installedFolder('typescript', REPOSITORY), 'bin/tsc');
const OWN_REPOSITORY = 'https://github.com/offer-chain/offer-chain/blob/main/';
const archiveFolder = folderOfTests();
const consumer = folderOfTests();
let archives: Map<string, string>;

beforeAll(() => {
    archives = packPackages(packages, archiveFolder);
    layOutPackages(consumer, archives, ['apify-client', '@types/node']);
    writeMyActor(consumer);
});

/**
 * Whether a file is built from one source of its name: neither a bundle, nor left over from a source that is gone since,
 * which the build of a fresh clone, as it is published, does not hold.
 */
function hasSource(folder: string, map: string): boolean {
    const source = join(sourceFolder(folder), map.replace(/^dist/, 'src').replace(/\.js\.map$/, ''));
    return ['.ts', '.tsx'].some((extension) => existsSync(source + extension));
}

describe.each(packages)('$manifest.name', ({ folder, manifest }) => {
    const unpacked = join(consumer, 'node_modules', manifest.name);

    it('passes publint', async () => {
        const { messages } = await publint({ pkgDir: unpacked, strict: true, pack: false });
        expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
    });

    it('holds its build, the sources of it, its license and README, and no tests', () => {
        const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' });
        expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist', 'src']));
        expect(files.filter((name) => /\.test\.|tsconfig|vitest\.|^test/.test(name))).toEqual([]);
        const maps = files.filter((file) => file.endsWith('.js.map') && hasSource(folder, file));
        expect(maps).not.toEqual([]);
        for (const name of maps) {
            const { sources } = JSON.parse(readFileSync(join(unpacked, name), 'utf8')) as { sources: string[] };
            for (const source of sources) expect(existsSync(join(unpacked, dirname(name), source)), source).toBe(true);
        }
    });

    it('has a README whose links lead somewhere without the repository', () => {
        const readme = readFileSync(join(unpacked, 'README.md'), 'utf8');
        expect(readme).toMatch(new RegExp(`^# ${manifest.name}\n`));
        for (const [, link = ''] of readme.matchAll(/\]\((?!#)([^)#]+)/g)) {
            const isOwn = link.startsWith(OWN_REPOSITORY);
            if (!isOwn && link.startsWith('https:')) continue;
            const file = isOwn ? join(REPOSITORY, link.slice(OWN_REPOSITORY.length)) : join(unpacked, link);
            expect(existsSync(file), link).toBe(true);
        }
    });

    it('can be published with provenance, in one version with those that it depends on', () => {
        expect(manifest).toMatchObject({
            version: rootVersion,
            publishConfig: { access: 'public', provenance: true },
            repository: { type: 'git', directory: `packages/${folder}` },
        });
        // npm leaves out a program whose path begins with a dot when it publishes.
        for (const file of Object.values(manifest.bin ?? {})) expect(file).not.toMatch(/^\./);
        const own = Object.entries(manifest.dependencies ?? {}).filter(([name]) => name.startsWith('@offer-chain/'));
        const names = packages.map((each) => each.manifest.name);
        for (const [name, version] of own) {
            expect(names).toContain(name);
            expect(version).toBe(rootVersion);
        }
    });
});

it.each([
    ['Node', ['--module', 'nodenext']],
    ['a bundler', ['--module', 'esnext', '--moduleResolution', 'bundler']],
])('every entry has types for those who import it as %s does', (_, options) => {
    const entries = packages.flatMap(({ manifest }) =>
        Object.keys(manifest.exports)
            .filter((path) => !path.includes('*') && path !== './package.json')
            .map((path) => manifest.name + path.slice(1)),
    );
    const code = entries.map(
        (entry, index) => `import * as entry${index} from '${entry}';\nentry${index}.noSuchExport;`,
    );
    writeFileSync(join(consumer, 'entries.ts'), code.join('\n'));
    // Our types themselves, with those of all that they come from, take ten times as long.
    const skipped = hasLongSeries ? '--skipDefaultLibCheck' : '--skipLibCheck';
    const strict = ['--strict', '--exactOptionalPropertyTypes', '--types', 'node', '--checkers', '1', skipped];
    const { stdout } = spawnSync(
        process.execPath,
        [tsc, '--noEmit', '--target', 'es2023', ...strict, ...options, 'entries.ts'],
        { cwd: consumer, encoding: 'utf8' },
    );
    // An entry without types would have any export.
    const missing = entries.map((_, index) => `entries.ts(${2 * index + 2},${String(index).length + 7})`);
    expect(
        stdout
            .trim()
            .split('\n')
            .map((line) => line.split(':')[0]),
    ).toEqual(missing);
});

const readmes = packages.map(({ folder, manifest }) => ({
    name: manifest.name,
    ...firstMinuteOf(readFileSync(join(sourceFolder(folder), 'README.md'), 'utf8')),
}));

/** In the short series the commands that start no platform, and one that does. */
function isShort({ line }: ReadmeCommand): boolean {
    return line.includes('--export-on-exit') || !/local-platform|library/.test(line);
}

/** Runs a command as a person types it, in a shell. */
function typed(line: string, folder: string, path: string) {
    const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
    return spawnSync('sh', ['-c', line], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...environment, NO_COLOR: '1', PATH: [path, process.env.PATH].join(delimiter) },
    });
}

function followReadme({ files, commands }: (typeof readmes)[number], folder: string, path: string): void {
    for (const [file, text] of files) writeFileSync(join(folder, file), text);
    for (const { line, printed } of commands) {
        const { status, stdout, stderr } = typed(line, folder, path);
        expect(status, `${line}\n${stdout}${stderr}`).toBe(0);
        if (printed !== undefined) expect(stdout).toBe(printed);
    }
}

describe('the first minute of the README', () => {
    const short = readmes.map((each) => ({ ...each, commands: each.commands.filter(isShort) }));

    it.each(short.filter(({ commands }) => commands.length > 0))('of $name works without the repository', (readme) => {
        // npx would look for the package in the registry.
        const commands = readme.commands.map(({ line, ...more }) => ({
            ...more,
            line: line.replace('npx @offer-chain/local-platform', 'offer-chain-platform'),
        }));
        followReadme({ ...readme, commands }, consumer, join(consumer, 'node_modules/.bin'));
    });

    it('leaves the snapshot that it writes', () => {
        expect(readdirSync(join(consumer, 'fixture'))).toEqual(['platform.db']);
    });
});

describe.runIf(hasLongSeries).each(['20', '24'])(
    'installed from archives in an empty folder, on Node %s',
    (version) => {
        it('works as the READMEs say', () => {
            const folder = temporaryFolder();
            writeMyActor(folder);
            writeFileSync(join(folder, 'package.json'), '{"private": true, "scripts": {"test": "node --version"}}');
            const node = `node-${process.platform}-${process.arch}`;
            const others = ['apify-client', `${node}@${version}`];
            execFileSync('npm', ['install', '--no-audit', '--no-fund', ...archives.values(), ...others], {
                cwd: folder,
            });
            const path = join(folder, 'node_modules', node, 'bin');
            expect(typed('node --version', folder, path).stdout).toMatch(new RegExp(`^v${version}\\.`));
            for (const readme of readmes) followReadme(readme, folder, path);
        });
    },
);
