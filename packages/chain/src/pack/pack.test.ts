import { appendFileSync, lstatSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { startCommand } from '../../../command-line/test/command-output.js';
import { copyRepository, folderOfTests } from '../../test/repository-copy.js';
import { ACTOR_NAMES, CHAIN_ACTORS } from '../repository.js';
import { packCommand } from './command.js';
import { packActor } from './pack.js';
import type { PackageLock } from './package-lock.js';
import { kilobytes, pushedFiles, pushedSize } from './pushed-files.js';
import { refreshPacks } from './refresh.js';
import { readPackageJson } from './workspaces.js';

const scraper = 'actors/amazon-scraper';

function editJson(file: string, edit: (value: PackageLock) => void): void {
    const value = JSON.parse(readFileSync(file, 'utf8')) as PackageLock;
    edit(value);
    writeFileSync(file, JSON.stringify(value));
}

const isInChain = (name: string) => CHAIN_ACTORS.some((actor) => actor === name);

/** One copy for all tests: each of them leaves it packed. */
let copy: string;
const parent = folderOfTests();
beforeAll(() => {
    copy = copyRepository(parent);
});

describe('the workspace folders of the Actors', () => {
    it('are up to date', () => {
        expect(refreshPacks({ check: true }), 'Run "npm run pack" and commit what it writes.').toEqual([]);
    });

    it('hold all that the Actors import, and nothing of other packages', () => {
        for (const name of ACTOR_NAMES) {
            const names = pushedFiles(join(copy, 'actors', name)).map((file) => file.name);
            const holds = (folder: string) => names.includes(`workspace/packages/${folder}/src/index.ts`);
            expect(holds('actor-input')).toBe(true);
            expect([holds('offer'), holds('webhook-config')]).toEqual([isInChain(name), isInChain(name)]);
            expect(names.filter((path) => /storefront|local-platform|chain\//.test(path))).toEqual([]);
        }
    });

    it('take less than 100 kB of what goes up', () => {
        for (const name of ACTOR_NAMES) {
            const { total, sent } = pushedSize(pushedFiles(join(copy, 'actors', name)));
            expect(sent).toBeLessThan(100 * 1024);
            expect(total).toBeLessThan(1024 * 1024);
        }
    });
});

describe('packActor', () => {
    it('finds nothing to do a second time', () => {
        expect(packActor(copy, scraper)).toEqual([]);
    });

    it('lets a change of a shared package through without being run', () => {
        appendFileSync(join(copy, 'packages/offer/src/money.ts'), '// changed\n');
        const pushed = pushedFiles(join(copy, scraper)).find(({ name }) => name.endsWith('offer/src/money.ts'));
        expect(pushed?.content).toMatch(/\/\/ changed\n$/);
        expect(packActor(copy, scraper, { check: true })).toEqual([]);
    });

    it('brings the lock up to date when another version of a dependency was locked', () => {
        editJson(join(copy, 'package-lock.json'), ({ packages }) => {
            packages['node_modules/zod'] = { ...packages['node_modules/zod'], version: '4.6.8' };
        });
        const lock = join(copy, scraper, 'workspace/package-lock.json');
        expect(packActor(copy, scraper, { check: true })).toEqual(['workspace/package-lock.json']);
        expect(readFileSync(lock, 'utf8')).not.toContain('"4.6.8"');
        expect(packActor(copy, scraper)).toEqual(['workspace/package-lock.json']);
        expect(readFileSync(lock, 'utf8')).toContain('"4.6.8"');
        expect(packActor(copy, scraper)).toEqual([]);
    });

    it('is not troubled by a change that is none of the Actor', () => {
        editJson(join(copy, 'package-lock.json'), ({ packages }) => {
            packages['node_modules/vitest'] = { ...packages['node_modules/vitest'], version: '9.9.9' };
        });
        expect(packActor(copy, scraper)).toEqual([]);
    });

    it('puts links where files lie, as a checkout without symbolic links has them, and removes what does not belong', () => {
        const link = join(copy, scraper, 'workspace/packages/offer/src');
        rmSync(link);
        writeFileSync(link, '../../../../../packages/offer/src');
        writeFileSync(join(copy, scraper, 'workspace/left-over.txt'), '');
        expect(packActor(copy, scraper)).toEqual(['workspace/left-over.txt', 'workspace/packages/offer/src']);
        expect(lstatSync(link).isSymbolicLink()).toBe(true);
        expect(packActor(copy, scraper)).toEqual([]);
    });
});

describe('chain pack', () => {
    const pack = (...args: string[]) => startCommand((options) => packCommand(options, copy), args);
    beforeAll(() => void refreshPacks({ repository: copy }));

    it('says what is not up to date and ends with 1 when it only checks, and writes it otherwise', async () => {
        rmSync(join(copy, scraper, 'workspace/package.json'));
        const checked = pack('--check');
        expect(await checked.ended).toBe(1);
        expect(checked.stdout()).toBe(
            `Not up to date: ${scraper}/workspace/package.json\nRun "npm run pack" and commit what it writes.\n`,
        );
        const written = pack();
        expect(await written.ended).toBe(0);
        expect(written.stdout()).toBe(`Written: ${scraper}/workspace/package.json\n`);
    });

    it('lists the files of each Actor with their sizes', async () => {
        const listed = pack('--check', '--list');
        expect(await listed.ended).toBe(0);
        const text = listed.stdout();
        expect(text).toMatch(/^The Actors are packed as the repository is\.\n\namazon-scraper\n/);
        const dockerfile = readFileSync(join(copy, scraper, 'Dockerfile'));
        expect(text).toContain(`${String(dockerfile.length).padStart(8)}  Dockerfile\n`);
        const files = pushedFiles(join(copy, scraper));
        expect(text).toContain(`${files.length} files, ${kilobytes(pushedSize(files).total)}, sent as`);
        for (const name of ACTOR_NAMES) expect(text).toContain(`\n${name}\n`);
    });
});

it('names the file and the field of a package.json that is wrong', () => {
    const folder = mkdtempSync(join(parent, 'package-'));
    writeFileSync(join(folder, 'package.json'), '{"name": "a"}');
    expect(() => readPackageJson(folder)).toThrow(/package\.json: [\s\S]*version/);
});
