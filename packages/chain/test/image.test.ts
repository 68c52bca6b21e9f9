import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { startStorefront } from '@offer-chain/storefront';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { pushedFiles } from '../src/push/pushed-files.js';
import { REPOSITORY } from '../src/repository.js';
import { ACTOR_NAMES } from './chain-actors.js';
import { type Image, runDockerfile } from './dockerfile-by-hand.js';
import { runImage } from './image-run.js';
import { hasLongSeries } from './long-series.js';
import { copyRepository, folderOfTests, temporaryFolder } from './repository-copy.js';

/** Downloading every package takes most of a build: the long series does it. */
const packagesFrom = hasLongSeries ? 'registry' : 'repository';

/** The pushed files of an Actor alone, in a folder with nothing around it. */
function pushedAlone(name: string): string {
    const folder = temporaryFolder();
    for (const file of pushedFiles(join(REPOSITORY, 'actors', name))) {
        mkdirSync(dirname(join(folder, file.name)), { recursive: true });
        writeFileSync(join(folder, file.name), file.content);
    }
    return folder;
}

async function builtFromPush(name: string): Promise<Image> {
    return runDockerfile(pushedAlone(name), { packagesFrom });
}

async function builtFromGit(name: string): Promise<Image> {
    return runDockerfile(gitContext(copyRepository(), name), { packagesFrom });
}

/** The context of a build from Git: `dockerContextDir`, relative to the folder of actor.json. */
function gitContext(checkout: string, name: string): string {
    const folder = join(checkout, 'actors', name, '.actor');
    const { dockerContextDir } = JSON.parse(readFileSync(join(folder, 'actor.json'), 'utf8'));
    return join(folder, dockerContextDir);
}

/** Production dependencies only: neither the compiler nor another package of the repository is there. */
function expectLean({ root }: Image): void {
    expect(readdirSync(root).filter((name) => name !== 'package-lock.json')).toEqual([
        'dist',
        'node_modules',
        'package.json',
    ]);
    expect(existsSync(join(root, 'node_modules/typescript'))).toBe(false);
    expect(existsSync(join(root, 'node_modules/@offer-chain'))).toBe(false);
}

async function expectScraperRuns(image: Image): Promise<void> {
    expectLean(image);
    const shop = await startStorefront();
    onTestFinished(() => shop.close());
    const input = {
        keyword: 'iphone',
        baseUrl: shop.url,
        maxProducts: 2,
        proxyConfiguration: { useApifyProxy: false },
    };
    const { code, log, items } = await runImage(image, input);
    expect(code, log).toBe(0);
    expect(new Set(items.map(({ asin }) => asin)).size).toBe(2);
}

async function expectFilterRuns(image: Image): Promise<void> {
    expectLean(image);
    const offer = {
        title: 'Phone',
        asin: 'B000000001',
        itemUrl: 'https://www.amazon.com/dp/B000000001',
        keyword: 'phone',
    };
    const offers = ['$1,299.00', '$999.00'].map((price) => ({
        ...offer,
        description: '',
        sellerName: 'S',
        offer: price,
    }));
    const { code, log, items } = await runImage(image, { datasetId: 'offers' }, { offers });
    expect(code, log).toBe(0);
    expect(items.map(({ asin, offer: price }) => [asin, price])).toEqual([['B000000001', '$999.00']]);
}

/** Starts the Actor; what it says of its empty input shows that all that it imports is there. */
async function expectCallerStarts(image: Image): Promise<void> {
    const { code, log } = await runImage(image, {});
    expect(code).not.toBe(0);
    expect(log).not.toContain('ERR_MODULE_NOT_FOUND');
    expect(log).toContain('task');
}

describe('an image of what is pushed, alone', () => {
    it('scrapes', async () => {
        await expectScraperRuns(await builtFromPush('amazon-scraper'));
    });

    it.runIf(hasLongSeries)('filters', async () => {
        await expectFilterRuns(await builtFromPush('cheapest-offer-filter'));
    });

    it.runIf(hasLongSeries)('calls a task', async () => {
        await expectCallerStarts(await builtFromPush('task-caller'));
    });

    it('is refused when the build did not come along', async () => {
        const context = pushedAlone('task-caller');
        rmSync(join(context, 'dist'), { recursive: true });
        await expect(runDockerfile(context, { packagesFrom: 'nowhere' })).rejects.toThrow('dist');
    });
});

/** The files of an image but for what npm has, with their texts. */
function ownFiles({ root }: Image): Record<string, string> {
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
    return Object.fromEntries(paths.map((path) => [relative(root, path), readFileSync(path, 'utf8')]));
}

describe('an image of a Git checkout', () => {
    let checkout: string;
    const parent = folderOfTests();
    beforeAll(() => {
        checkout = copyRepository(parent);
    });

    it.each(ACTOR_NAMES)('is made of the same files as that of a push: %s', async (name) => {
        const fromGit = await runDockerfile(gitContext(checkout, name), { packagesFrom: 'nowhere' });
        const fromPush = await runDockerfile(pushedAlone(name), { packagesFrom: 'nowhere' });
        expect(Object.keys(ownFiles(fromPush))).toEqual(['dist/main.js', 'package.json']);
        expect(ownFiles(fromGit)).toEqual(ownFiles(fromPush));
    });

    it.runIf(hasLongSeries)('filters', async () => {
        await expectFilterRuns(await builtFromGit('cheapest-offer-filter'));
    });

    it.runIf(hasLongSeries)('scrapes', async () => {
        await expectScraperRuns(await builtFromGit('amazon-scraper'));
    });
});
