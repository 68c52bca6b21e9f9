import { execFileSync } from 'node:child_process';
import {
    cpSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    realpathSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { REPOSITORY } from '../src/repository.js';

/** What a clone does not hold. */
const NOT_IN_GIT = new Set(['.git', 'node_modules', 'dist', '.turbo', '.cache', 'storage', '.offer-chain', 'coverage']);

/** The builds that a clone holds. */
const BUILT_ACTOR = /^actors\/[^/]+\/dist$/;

/** What no Actor is made of, its tests apart: most of the files. */
const NOT_OF_ACTORS =
    /^(docs|packages\/(actor-folder|chain|command-line|course|local-platform|storefront)\/(?!package\.json$).*)$/;
const TESTS = /^(actors|packages)\/.*\/(test|bench|examples)$/;

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
    const folder = newFolder();
    onTestFinished(() => removeFolder(folder));
    return folder;
}

/** A folder that is removed after all tests of the file or of the `describe` that it is called in. */
export function folderOfTests(): string {
    const folder = newFolder();
    afterAll(() => removeFolder(folder));
    return folder;
}

function newFolder(): string {
    return realpathSync(mkdtempSync(join(tmpdir(), 'chain-test-')));
}

function removeFolder(folder: string): void {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * A copy of this repository as a clone of it would be, without what its Actors are not made of.
 *
 * @param parent Absolute path of the folder that gets the copy; one that is removed after the test when left out.
 * @param options.withTests Whether the Actors' tests are copied too.
 */
export function copyRepository(parent = temporaryFolder(), { withTests = false } = {}): string {
    const folder = join(parent, 'offer-chain');
    const isLeftOut = (path: string) => NOT_OF_ACTORS.test(path) || (!withTests && TESTS.test(path));
    cpSync(REPOSITORY, folder, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (path) => {
            const inRepository = pathInRepository(path);
            return (!NOT_IN_GIT.has(basename(path)) || BUILT_ACTOR.test(inRepository)) && !isLeftOut(inRepository);
        },
    });
    return folder;
}

function pathInRepository(path: string): string {
    return relative(REPOSITORY, path).split(sep).join('/');
}

/** Makes the command line runnable in a copy: its build, and what this repository has installed. */
export function installCopy(copy: string): string {
    symlinkSync(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'), 'junction');
    cpSync(join(REPOSITORY, 'packages/chain/dist'), join(copy, 'packages/chain/dist'), { recursive: true });
    return join(copy, 'packages/chain/dist/cli.js');
}

/** Builds an Actor of a copy for which `installCopy` was called, with the packages of the copy. */
export function buildActor(copy: string, name: string): void {
    const packages = join(copy, 'actors/node_modules/@offer-chain');
    if (!existsSync(packages)) {
        mkdirSync(dirname(packages));
        symlinkSync(join(copy, 'packages'), packages, 'junction');
    }
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: join(copy, 'actors', name), stdio: 'pipe' });
}

/** Has the image of a copy's Actor link what this repository has installed, since npm takes most of a build. */
export function leaveOutNpm(copy: string, name: string): void {
    const file = join(copy, 'actors', name, 'Dockerfile');
    const link = `RUN ln -s '${join(REPOSITORY, 'node_modules')}' node_modules`;
    const text = readFileSync(file, 'utf8');
    const changed = text.replace(/^RUN npm (.*\\\n)*.*$/m, link);
    if (changed.includes('npm install')) throw new Error(`${file} has another step that installs:\n${text}`);
    writeFileSync(file, changed);
}
