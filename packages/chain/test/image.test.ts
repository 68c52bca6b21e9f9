import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { startStorefront } from '@offer-chain/storefront';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { pushedFiles } from '../src/pack/pushed-files.js';
import { ACTOR_NAMES, REPOSITORY } from '../src/repository.js';
import { type Image, runDockerfile, StepError } from './dockerfile-by-hand.js';
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
    const context = pushedAlone(name);
    return runDockerfile(context, join(context, 'Dockerfile'), { packagesFrom });
}

async function builtFromGit(name: string): Promise<Image> {
    const context = copyRepository();
    return runDockerfile(context, join(context, 'actors', name, 'Dockerfile'), { packagesFrom });
}

/** Production dependencies only: neither the compiler nor another package of the repository is there. */
function expectLean({ root }: Image): void {
    expect(readdirSync(root)).toEqual(['app']);
    expect(existsSync(join(root, 'app/node_modules/typescript'))).toBe(false);
    expect(readdirSync(join(root, 'app/packages')).sort()).toEqual(['actor-input', 'offer', 'webhook-config']);
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

    it('is refused in a line when the shared packages did not come along', async () => {
        const context = pushedAlone('amazon-scraper');
        rmSync(join(context, 'workspace/packages/offer/src'), { recursive: true });
        writeFileSync(join(context, 'workspace/packages/offer/src'), '../../../../../packages/offer/src');
        const build = runDockerfile(context, join(context, 'Dockerfile'));
        await expect(build).rejects.toThrow(StepError);
        await expect(build).rejects.toThrow('The shared packages are missing in workspace/: push with "npm run push');
    });

    it('is refused when a dependency changed and the lock did not', async () => {
        const context = pushedAlone('cheapest-offer-filter');
        const file = join(context, 'workspace/packages/offer/package.json');
        writeFileSync(file, readFileSync(file, 'utf8').replace(/"zod": "[^"]*"/, '"zod": "4.0.0"'));
        const build = runDockerfile(context, join(context, 'Dockerfile'));
        await expect(build).rejects.toThrow('run "npm run pack" and push again');
    });
});

/** The files that the builder's stage installs and compiles, with their texts. */
function arrangedFiles({ root }: Image): Record<string, string> {
    const app = join(root, 'app');
    const files = readdirSync(app, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map(({ parentPath, name }) => join(parentPath, name));
    return Object.fromEntries(
        paths
            .map((path): [string, string] => [relative(app, path), readFileSync(path, 'utf8')])
            .filter(([path]) => !path.endsWith('.test.ts'))
            .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
}

describe('an image of a Git checkout', () => {
    let checkout: string;
    const parent = folderOfTests();
    beforeAll(() => {
        checkout = copyRepository(parent);
    });

    it.each(ACTOR_NAMES)('is made of the same files as that of a push: %s', async (name) => {
        const alone = pushedAlone(name);
        const until = 'npm ci';
        const fromGit = await runDockerfile(checkout, join(checkout, 'actors', name, 'Dockerfile'), { until });
        const fromPush = await runDockerfile(alone, join(alone, 'Dockerfile'), { until });
        expect(Object.keys(arrangedFiles(fromPush)).length).toBeGreaterThan(8);
        expect(arrangedFiles(fromGit)).toEqual(arrangedFiles(fromPush));
    });

    it.runIf(hasLongSeries)('filters', async () => {
        await expectFilterRuns(await builtFromGit('cheapest-offer-filter'));
    });

    it.runIf(hasLongSeries)('scrapes', async () => {
        await expectScraperRuns(await builtFromGit('amazon-scraper'));
    });
});
