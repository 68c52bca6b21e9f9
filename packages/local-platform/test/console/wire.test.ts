import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readClientFiles } from '../../src/console/client-files.js';
import { CHROMIUM, useConsole } from './console-fixture.js';
import { FIRST_VIEWS, fabricatePlatform, LARGE } from './large-platform.js';
import { bytesOnTheWire } from './wire.js';

const MOST_CLIENT_BYTES = 150_000;
const MOST_VIEW_BYTES = 300_000;

describe('the client of the console', () => {
    it('has less than 150 kB compressed', () => {
        const sizes = [...readClientFiles().files.values()].map(({ content }) => gzipSync(content).length);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_CLIENT_BYTES);
    });
});

describe.skipIf(!CHROMIUM)('a large platform', () => {
    const on = useConsole([], (dataFolder) =>
        fabricatePlatform(dataFolder, { runs: 2000, items: 30_000, logBytes: 3_000_000 }),
    );

    it('shows each first view with less than 300 kB on the wire', async () => {
        const sizes: Record<string, number> = {};
        const { page } = on;
        for (const [name, path, firstRow] of FIRST_VIEWS) {
            sizes[name] = await bytesOnTheWire(page, async () => {
                await on.open(page, path);
                await page.locator(firstRow).first().waitFor();
            });
        }
        expect(Object.entries(sizes).filter(([, size]) => size > MOST_VIEW_BYTES)).toEqual([]);
    });

    it('pages to the end of a dataset and finds a line in a long log', async () => {
        const { page } = on;
        await on.open(page, `/datasets/${LARGE.datasetId}`);
        await page.getByRole('button', { name: 'Last' }).click();
        await page.locator('td', { hasText: 'Product 29999' }).waitFor();
        await on.open(page, `/datasets/${LARGE.datasetId}?show=offers`);
        await page.getByText('from the first 10,000 items').waitFor();
        await page.getByRole('link', { name: 'Read more items' }).click();
        await page.getByText('of 3,000', { exact: false }).waitFor();
        await on.open(page, '/runs?offset=1975');
        await page.getByText('run1999').waitFor();
        await on.open(page, `/runs/${LARGE.runId}`);
        await page.getByLabel('Search the log').fill('xxx');
        await page.getByText('the first 300 shown').waitFor();
        expect(on.complaints).toEqual([]);
    });
});
