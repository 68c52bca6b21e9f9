import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnActor } from '@offer-chain/actor-folder';
import { beforeEach, expect, it } from 'vitest';
import { hasLongSeries } from '../../test/long-series.js';
import { temporaryFolder } from '../../test/platform-fixture.js';
import { type BuildTools, buildByNpm, buildOnce } from './actor-build.js';

const { signal } = new AbortController();
let folder: string;
let builds: number;
let tools: BuildTools;
beforeEach(() => {
    folder = temporaryFolder();
    mkdirSync(join(folder, '.actor'));
    writeFileSync(join(folder, '.actor', 'actor.json'), '{"name": "actor"}');
    builds = 0;
    tools = { build, cache: join(folder, 'node_modules', '.cache') };
    writePackage({ build: 'echo "main.ts: this is no TypeScript" && exit 3' });
});

function writePackage(scripts: object): void {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'actor', scripts }));
}

/** A build that writes one file. */
async function build(actor: OwnActor): Promise<void> {
    builds += 1;
    mkdirSync(join(actor.folder, 'dist'), { recursive: true });
    writeFileSync(join(actor.folder, 'dist', 'main.js'), `// ${builds}`);
}

it('builds a folder once, however many tests ask at the same time or later', async () => {
    await Promise.all([
        buildOnce(folder, signal, tools),
        buildOnce(folder, signal, tools),
        buildOnce(join(folder, '.'), signal, tools),
    ]);
    await buildOnce(folder, signal, tools);
    expect(builds).toBe(1);
});

it('builds it again when a source has changed or the build is gone, but not when only its storage has', async () => {
    await buildOnce(folder, signal, tools);
    mkdirSync(join(folder, 'storage'));
    writeFileSync(join(folder, 'storage', 'item.json'), '{}');
    await buildOnce(folder, signal, tools);
    expect(builds).toBe(1);
    writeFileSync(join(folder, 'main.ts'), 'a change');
    await buildOnce(folder, signal, tools);
    expect(builds).toBe(2);
    rmSync(join(folder, 'dist'), { recursive: true });
    await buildOnce(folder, signal, tools);
    expect(builds).toBe(3);
});

it('leaves a folder without a build script as it is', async () => {
    writePackage({ start: 'node main.js' });
    await buildOnce(folder, signal, tools);
    rmSync(join(folder, 'package.json'));
    await buildOnce(folder, signal, tools);
    expect(builds).toBe(0);
});

it('builds again after a failed build, and says what is wrong in the package.json', async () => {
    const failing = () => Promise.reject(new Error('no TypeScript'));
    await expect(buildOnce(folder, signal, { ...tools, build: failing })).rejects.toThrow('no TypeScript');
    await buildOnce(folder, signal, tools);
    expect(builds).toBe(1);
    writeFileSync(join(folder, 'package.json'), '{');
    await expect(buildOnce(folder, signal, tools)).rejects.toThrow('its package.json is not valid JSON');
});

it.runIf(hasLongSeries)('says why npm could not build it', async () => {
    await expect(buildOnce(folder, signal, { ...tools, build: buildByNpm })).rejects.toThrow(
        `${folder}: The Actor cannot be run, it does not build: main.ts: this is no TypeScript\nIts log:\n` +
            '    main.ts: this is no TypeScript',
    );
});
