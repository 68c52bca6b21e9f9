import { describe, expect, it } from 'vitest';
import { CHROMIUM, useConsole } from './console-fixture.js';

/** How long a page may take to follow on a busy machine. */
const LONG = { timeout: 30_000 };

describe.skipIf(!CHROMIUM)('the pages of data', () => {
    const on = useConsole(['described']);

    it('show a dataset by its views, page by page, with links, prices and every export', async () => {
        const run = await on.client.actor('local/described').call({ keyword: 'phone', lines: 60 }, { log: null });
        const { page } = on;
        await on.open(page, '/data');
        await page.getByRole('link', { name: run.defaultDatasetId }).click();
        await page.locator('td', { hasText: '€1,000.00' }).waitFor();
        expect(await page.locator('th').allTextContents()).toEqual(['#', 'Name', 'Page', 'Picture', 'Price']);
        const link = page.getByRole('link', { name: 'https://shop.example/3', exact: true });
        expect(await link.getAttribute('rel')).toContain('noopener');
        await page.getByRole('button', { name: 'Next' }).click();
        await page.locator('td', { hasText: 'phone 25' }).waitFor();
        await page.getByRole('button', { name: 'Last' }).click();
        await page.locator('td', { hasText: 'phone 59' }).waitFor();
        expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
        await page.getByRole('button', { name: 'Item 60 in full' }).click();
        await page.getByRole('dialog').getByText('"Seller 59"').waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('link', { name: 'All fields' }).click();
        await page.getByRole('columnheader', { name: 'sellerName' }).waitFor();
        const exports = page.locator('.exports a');
        expect(await exports.allTextContents()).toEqual(['JSON', 'JSONL', 'CSV', 'HTML', 'XLSX', 'XML', 'RSS']);
        for (const [index, href] of (
            await exports.evaluateAll((links) => links.map((each) => each.getAttribute('href')))
        ).entries()) {
            const answer = await page.request.get(`${on.platform.baseUrl}${href}`);
            expect([index, answer.status(), (await answer.body()).length > 100]).toEqual([index, 200, true]);
        }
        expect(on.complaints).toEqual([]);
    });

    it('load images of other sites only when they are asked for', async () => {
        const run = await on.client.actor('local/described').call({ keyword: 'x', lines: 2 }, { log: null });
        const { page } = on;
        await page.route('https://shop.example/**', (route) =>
            route.fulfill({ status: 200, contentType: 'image/png', body: '' }),
        );
        await on.open(page, `/datasets/${run.defaultDatasetId}`);
        await page.getByRole('link', { name: 'image' }).first().waitFor();
        expect(await page.locator('img').count()).toBe(0);
        expect(on.complaints).toEqual([]);
        await page.getByRole('link', { name: 'Load the images' }).click();
        await expect.poll(() => page.locator('img').count(), LONG).toBe(2);
        on.complaints.length = 0;
    });

    it('put all offers of a product on one scale, the cheapest marked, used and new told apart', async () => {
        const run = await on.client.actor('local/described').call({ keyword: 'x', lines: 9 }, { log: null });
        await on.client.dataset(run.defaultDatasetId).pushItems([
            { asin: 'A0', title: 'x', price: null, currency: null },
            { asin: 'B', title: 'Only dollars', price: 5, totalPrice: 7.5, currency: 'USD', condition: 'used-good' },
        ]);
        const { page } = on;
        await on.open(page, `/datasets/${run.defaultDatasetId}`);
        await page.getByRole('link', { name: 'Offers by product' }).click();
        const product = (asin: string) => page.locator('.product', { hasText: asin });
        await product('A0')
            .getByText('€1,000.00 from Seller 0, new')
            .waitFor()
            .catch(() => {});
        expect(await product('A0').locator('.scale .mark').count()).toBe(3);
        expect(await product('A0').locator('.scale .mark.cheapest.new').count()).toBe(1);
        expect(await product('A0').locator('.scale .mark.used').count()).toBe(1);
        expect(await product('A0').textContent()).toContain('3 offers up to €1,006.00, 1 without a price');
        expect(await product('Only dollars').textContent()).toContain('$7.50');
        expect(await page.locator('.product').count()).toBe(4);
        const places = await product('A0')
            .locator('.scale .mark')
            .evaluateAll((marks) => marks.map((mark) => (mark as unknown as { style: { left: string } }).style.left));
        expect(places).toEqual(['100%', '50%', '0%']);
    });

    it('show key-value records by their type, a page in a frame that can run nothing', async () => {
        const run = await on.client.actor('local/described').call({ keyword: 'x', lines: 0 }, { log: null });
        const store = on.client.keyValueStore(run.defaultKeyValueStoreId);
        const png = Buffer.from(
            'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
            'base64',
        );
        await store.setRecord({ key: 'PIXEL', value: png as never, contentType: 'image/png' });
        await store.setRecord({
            key: 'REPORT',
            value: '<h1>Report</h1><script>document.body.append("ran")</script>',
            contentType: 'text/html',
        });
        await store.setRecord({
            key: 'BYTES',
            value: Buffer.from([1, 2, 3]) as never,
            contentType: 'application/octet-stream',
        });
        const { page } = on;
        await on.open(page, `/stores/${run.defaultKeyValueStoreId}`);
        await page.getByRole('link', { name: 'INPUT' }).click();
        await page.locator('.record .key', { hasText: 'keyword' }).waitFor();
        await page.getByRole('link', { name: 'PIXEL' }).click();
        await expect
            .poll(
                () =>
                    page
                        .locator('img.stored')
                        .evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
                LONG,
            )
            .toBe(1);
        await page.getByRole('link', { name: 'REPORT' }).click();
        expect(await page.frameLocator('iframe').locator('body').textContent()).not.toContain('ran\n');
        expect(await page.frameLocator('iframe').locator('h1').textContent()).toBe('Report');
        expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
        await page.getByRole('link', { name: 'BYTES' }).click();
        await page.getByText('cannot be shown here').waitFor();
    });

    it('show items as they are pushed', async () => {
        const dataset = await on.client.datasets().getOrCreate('growing');
        const { page } = on;
        await on.open(page, `/datasets/${dataset.id}`);
        await page.getByText('The dataset is empty.').waitFor();
        await on.client.dataset(dataset.id).pushItems([{ a: 'fresh' }]);
        // A run's end is an announcement; so is each line of a log.
        await on.client.actor('local/described').call({ keyword: 'x', lines: 1 }, { log: null });
        await page.locator('td', { hasText: 'fresh' }).waitFor();
    });
});
