import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../src/repository.js';
import { hasLongSeries } from './long-series.js';
import { packPackages, publishedPackages, sourceFolder } from './packed-packages.js';
import { temporaryFolder } from './repository-copy.js';

const EXAMPLES = join(sourceFolder('local-platform'), 'examples');
/** What the two Actors and their tests need of npm. */
const FROM_NPM = ['@crawlee/cheerio', 'apify', 'apify-client', 'typescript', 'vite', 'vitest'];

function installedVersion(name: string): string {
    const { version } = JSON.parse(readFileSync(join(REPOSITORY, 'node_modules', name, 'package.json'), 'utf8'));
    return `${name}@${version}`;
}

describe.runIf(hasLongSeries).each(['20', '24'])('in an empty folder, on Node %s', (version) => {
    it('the harness tests both example Actors from archives', () => {
        const folder = temporaryFolder();
        cpSync(EXAMPLES, join(folder, 'examples'), { recursive: true, filter: (path) => !path.endsWith('/dist') });
        writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}');
        const archives = packPackages(publishedPackages(), temporaryFolder());
        const node = `node-${process.platform}-${process.arch}`;
        const fromNpm = [...FROM_NPM.map(installedVersion), `${node}@${version}`];
        execFileSync('npm', ['install', '--no-audit', '--no-fund', ...archives.values(), ...fromNpm], {
            cwd: folder,
            stdio: 'pipe',
        });
        const program = join(folder, 'node_modules', node, 'bin');
        const tested = spawnSync(join(program, 'node'), ['node_modules/vitest/vitest.mjs', 'run'], {
            cwd: folder,
            encoding: 'utf8',
            env: { HOME: folder, NO_COLOR: '1', PATH: [program, process.env.PATH].join(delimiter) },
        });
        expect(tested.status, tested.stdout + tested.stderr).toBe(0);
        expect(tested.stdout).toMatch(/Tests {2}3 passed/);
    });
});
