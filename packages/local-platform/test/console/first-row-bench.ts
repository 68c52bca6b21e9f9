/**
 * How long the first row of each view takes on a large platform, against a small one:
 * `npx tsx --conditions=@offer-chain/source test/console/first-row-bench.ts`. Needs a Chromium.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatform } from '../../src/index.js';
import { findChromium, launchChromium } from './browser.js';
import { FIRST_VIEWS, fabricatePlatform, type PlatformSize } from './large-platform.js';
import { bytesOnTheWire } from './wire.js';

const SMALL: PlatformSize = { runs: 10, items: 100, logBytes: 10_000 };
const LARGE: PlatformSize = { runs: 10_000, items: 1_000_000, logBytes: 10_000_000 };
const ROUNDS = 7;

const executable = findChromium();
if (!executable) {
    console.error('No Chromium was found; name one by CHROMIUM_PATH. The console is not measured.');
    process.exit();
}
const browser = await launchChromium(executable);
const [small, large] = [await open(SMALL), await open(LARGE)];
console.log(
    '| View | first row, 10 runs, 100 items | 10,000 runs, 1,000,000 items, 10 MB log | times | on the wire | the very first time |',
);
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
try {
    for (const [name, path, firstRow] of FIRST_VIEWS) {
        let first = 0;
        const bytes = await bytesOnTheWire(large.page, async () => {
            first = await large.show(path, firstRow);
        });
        const times: { small: number[]; large: number[] } = { small: [], large: [] };
        // Turn by turn, so that whatever else the machine does meets both.
        for (let round = 0; round < ROUNDS; round++) {
            times.small.push(await small.show(path, firstRow));
            times.large.push(await large.show(path, firstRow));
        }
        const [a, b] = [median(times.small), median(times.large)];
        console.log(
            `| ${name} | ${a.toFixed(0)} ms | ${b.toFixed(0)} ms | ${(b / a).toFixed(2)} | ${(bytes / 1000).toFixed(0)} kB | ${first.toFixed(0)} ms |`,
        );
    }
} finally {
    await browser.close();
    for (const platform of [small, large]) await platform.close();
}

async function open(size: PlatformSize) {
    const dataFolder = mkdtempSync(join(tmpdir(), 'console-bench-'));
    fabricatePlatform(dataFolder, size);
    const platform = await createPlatform({ dataFolder, retentionDays: null });
    const page = await (await browser.newContext()).newPage();
    await page.goto(platform.consoleUrl());
    return {
        page,
        /** Milliseconds until the first row is there. */
        async show(path: string, firstRow: string): Promise<number> {
            const start = performance.now();
            await page.goto(`${platform.baseUrl}/console${path}`, { waitUntil: 'commit' });
            await page.locator(firstRow).first().waitFor();
            return performance.now() - start;
        },
        async close() {
            await platform.close();
            rmSync(dataFolder, { recursive: true, force: true });
        },
    };
}

function median(values: number[]): number {
    return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
