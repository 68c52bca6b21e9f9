import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatform, type Platform } from '@offer-chain/local-platform';
import { type Storefront, startStorefront } from '@offer-chain/storefront';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LISTED_ACTORS } from '../chain-actors.js';
import { hasLongSeries } from '../long-series.js';
import { codeBlocksOf, ROOT, readPage } from './markdown.js';

/** The pages whose commands are run, in the order in which they build on each other. */
const PAGES = [
    'README.md',
    '1-webhooks.md',
    '2-source-code.md',
    '3-tasks-and-storage.md',
    '4-api-and-client.md',
    '5-migrations.md',
    '6-anti-scraping.md',
    '7-statistics.md',
    'webhooks.md',
].map((name) => `docs/course/${name}`);

/** What is built is there already, and building it again would disturb the tests that run beside this one. */
const PRELUDE = `
set -eu -o pipefail
npm() {
    case "$1" in
        start) shift; set -- run "$@" ;;
        run) shift; [ "$1" = -s ] && shift ;;
        *) command npm "$@"; return ;;
    esac
    local command=$1; shift; [ "\${1:-}" = -- ] && shift
    node "$ROOT/packages/chain/dist/cli.js" "$command" "$@"
}
`;

let folder: string;
let platform: Platform;
let storefront: Storefront;
const shells = new Set<ChildProcess>();

beforeAll(async () => {
    if (!hasLongSeries) return;
    folder = await mkdtemp(join(tmpdir(), 'docs-'));
    platform = await createPlatform({ dataFolder: folder, abortRunsOnClose: true });
    storefront = await startStorefront();
    for (const { folder: actor } of LISTED_ACTORS) await platform.registerActor(actor);
});
afterAll(async () => {
    // A loop that waits for what never comes outlives its test.
    for (const { pid } of shells) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    await platform?.close();
    await storefront?.close();
    if (hasLongSeries) await rm(folder, { recursive: true, force: true });
});

/** Runs commands as a person types them, in one shell, and stops at the first that fails. */
function runShell(script: string): Promise<{ exitCode: number | null; output: string }> {
    const child = spawn('bash', ['-c', script], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
        env: {
            ...process.env,
            NO_COLOR: '1',
            INIT_CWD: ROOT,
            ROOT,
            APIFY_API_BASE_URL: platform.baseUrl,
            APIFY_TOKEN: platform.token,
            SHOP: storefront.url,
        },
    });
    shells.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
            output += text;
        });
    }
    return new Promise((resolve) =>
        child.once('close', (exitCode) => {
            shells.delete(child);
            resolve({ exitCode, output });
        }),
    );
}

/** The functions that the companion has people define. */
function setup(): string {
    const blocks = codeBlocksOf(readPage('docs/course/README.md')).filter(({ info }) => info === 'sh setup');
    return blocks.flatMap(({ text }) => text.split('\n').filter((line) => /^\w+\(\) \{/.test(line))).join('\n');
}

describe.skipIf(!hasLongSeries)('every command runs', () => {
    it.each(PAGES)('%s', { timeout: 300_000 }, async (path) => {
        const commands = codeBlocksOf(readPage(path)).filter(({ info }) => info === 'sh');
        expect(commands.length).toBeGreaterThan(0);
        const { exitCode, output } = await runShell([PRELUDE, setup(), ...commands.map(({ text }) => text)].join('\n'));
        expect(exitCode, output).toBe(0);
        expect(output).not.toMatch(/Error:|not found|undefined/);
    });
});
