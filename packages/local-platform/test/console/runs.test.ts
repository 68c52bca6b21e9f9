import { describe, expect, it, onTestFinished } from 'vitest';
import { CHROMIUM, useConsole } from './console-fixture.js';

/** How long a page may take to follow on a busy machine. */
const LONG = { timeout: 30_000 };

describe.skipIf(!CHROMIUM)('the pages of runs and Actors', () => {
    const on = useConsole(['writer', 'sleeping', 'listening', 'described']);

    it('list runs by filters and pages, and follow them live in two tabs', async () => {
        const { client } = on;
        const [actor, sleeping] = [
            (await client.actor('local/writer').get())!,
            (await client.actor('local/sleeping').get())!,
        ];
        const first = await client.actor(actor.id).call({}, { log: null });
        const { page } = on;
        const other = await page.context().newPage();
        onTestFinished(() => other.close());
        await on.open(page, `/runs?actorId=${sleeping.id}`);
        await on.open(other, '/runs');
        await page.getByText('No runs found.').waitFor();
        const run = await client.actor(sleeping.id).start({});
        for (const tab of [page, other])
            await tab.locator('tr', { hasText: run.id }).getByText('RUNNING', { exact: true }).waitFor();
        expect(await page.getByText(first.id).count()).toBe(0);
        await other.getByLabel('Status').selectOption('SUCCEEDED');
        await other.locator('tr', { hasText: first.id }).waitFor();
        expect(await other.getByText(run.id).count()).toBe(0);
        await client.run(run.id).abort();
        await page.locator('tr', { hasText: run.id }).getByText('ABORTED', { exact: true }).waitFor();
        await other.getByRole('link', { name: 'Show all' }).click();
        await other.locator('tr', { hasText: run.id }).getByText('ABORTED', { exact: true }).waitFor();
        expect(on.complaints).toEqual([]);
    });

    it('show a run live, and abort, resurrect, reload, abort gracefully and migrate it', async () => {
        const { client } = on;
        const run = await client.actor('local/listening').start({});
        const { page } = on;
        await on.open(page, `/runs/${run.id}`);
        const state = page.locator('.title [role=status]');
        const button = (name: string) => page.getByRole('button', { name, exact: true });
        await page.locator('.log').getByText('ready to be ended').waitFor();
        await page.getByText('The cost is shown when the run has ended.').waitFor();
        await button('Migrate').click();
        await page.getByText('was told that it will migrate').waitFor();
        await page.getByText('0, 1, 0', { exact: true }).waitFor();
        await button('Abort').click();
        await state.getByText('ABORTED', { exact: true }).waitFor();
        await expect.poll(() => button('Abort').isDisabled(), LONG).toBe(true);
        await button('Resurrect').click();
        await state.getByText('RUNNING', { exact: true }).waitFor();
        await page.locator('.time-line').getByText('The run was resurrected.').waitFor();
        await page.reload();
        await state.getByText('RUNNING', { exact: true }).waitFor();
        // Until the process listens to what it is told.
        await expect.poll(() => page.locator('.log').getByText('ready to be ended').count(), LONG).toBe(2);
        await button('Abort gracefully').click();
        await state.getByText('ABORTED', { exact: true }).waitFor();
        await page.getByText('1 item', { exact: true }).waitFor();
        expect(on.complaints).toEqual([]);
    });

    it('run again with the same input, and with an edited one', async () => {
        const { client } = on;
        const run = await client
            .actor('local/writer')
            .call({ items: [{ a: 1 }], note: 'first' }, { log: null, memory: 512 });
        const { page } = on;
        await on.open(page, `/runs/${run.id}`);
        await page.locator('.time-line li').first().waitFor();
        await page.getByRole('button', { name: 'Run again' }).click();
        await page.waitForURL((url) => url.pathname.startsWith('/console/runs/') && !url.pathname.endsWith(run.id));
        await page.locator('.title').getByText('SUCCEEDED').waitFor();
        const again = await client.run(page.url().split('/').at(-1)!).get();
        expect(again).toMatchObject({ options: { memoryMbytes: 512 }, meta: { origin: 'WEB' } });
        await page.getByRole('button', { name: 'Edit input and run' }).click();
        const input = page.getByLabel('Input as JSON');
        expect(JSON.parse(await input.inputValue())).toEqual({ items: [{ a: 1 }], note: 'first' });
        await input.fill('{"items": [{"a": 2}, {"a": 3}]}');
        await page.getByRole('button', { name: 'Start' }).click();
        await page.waitForURL(/\/console\/runs\//);
        await page.getByText('2 items', { exact: true }).waitFor();
        await page.getByText('2: $0.0000', { exact: true }).waitFor();
        expect(await page.getByText('Dataset writes').count()).toBe(1);
    });

    it('search a log, show its colours and its earlier lines', async () => {
        const { client } = on;
        const run = await client.actor('local/described').call({ keyword: 'x', lines: 3000 }, { log: null });
        const { page } = on;
        await on.open(page, `/runs/${run.id}`);
        await page.locator('.log .ansi-green').first().waitFor();
        expect(await page.locator('.log').getByText('line 7 of', { exact: false }).count()).toBe(0);
        await page.getByLabel('Search the log').fill('LINE 7 of');
        await page.getByText('1 line found').waitFor();
        expect(await page.locator('mark').textContent()).toBe('line 7 of');
        await page.getByLabel('Search the log').fill('');
        // The lines come back a moment later, and move the button from where it was: a click on its way would miss it.
        await page.locator('.log .ansi-green').first().waitFor();
        await page.getByRole('button', { name: 'Show earlier lines' }).click();
        const lines = page.locator('.log .line:visible');
        await expect.poll(() => lines.count(), LONG).toBeGreaterThan(800);
        const texts = await lines.allTextContents();
        const numbers = texts.flatMap((text) => /line (\d+) of/.exec(text)?.slice(1).map(Number) ?? []);
        expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => 3000 - numbers.length + index));
    });

    it('make a form of the input schema, with defaults, prefills, sections, and errors at the field', async () => {
        const { page } = on;
        await on.open(page, '/actors');
        await page.getByRole('link', { name: 'A described Actor' }).click();
        await page.getByLabel('Keyword').waitFor();
        expect(await page.getByLabel('Keyword').inputValue()).toBe('prefilled');
        expect(await page.getByLabel('Lines').inputValue()).toBe('3');
        expect(await page.getByLabel('Mode').evaluate((select: { value: string }) => select.value)).toBe('slow');
        expect(await page.getByLabel('Tags').isVisible()).toBe(false);
        await page.getByText('More of it').click();
        await page.getByLabel('Tags').fill('one\ntwo\n');
        await page.getByLabel('Secret').fill('s3cret');
        expect(await page.getByLabel('Secret').getAttribute('type')).toBe('password');
        await page.getByLabel('Keyword').fill('');
        await page.getByLabel('Lines').fill('-1');
        await page.getByRole('button', { name: 'Start' }).click();
        const field = (key: string) => page.locator(`[data-key="${key}"]`);
        await field('keyword').getByText('required').last().waitFor();
        await expect.poll(() => field('lines').locator('.problem').textContent(), LONG).toContain('>= 0');
        expect(await page.getByLabel('Keyword').getAttribute('aria-invalid')).toBe('true');
        await page.getByLabel('Keyword').fill('phone');
        await page.getByLabel('Lines').fill('5');
        await page.getByRole('button', { name: 'Edit as JSON' }).click();
        expect(JSON.parse(await page.getByLabel('Input as JSON').inputValue())).toEqual({
            keyword: 'phone',
            lines: 5,
            mode: 'slow',
            isLoud: true,
            tags: ['one', 'two'],
            secret: 's3cret',
            startUrls: [{ url: 'https://example.com/' }],
            options: { depth: 1 },
        });
        await page.getByRole('button', { name: 'Edit as JSON' }).click();
        await page.getByRole('button', { name: 'Start' }).click();
        await page.waitForURL(/\/console\/runs\//);
        await page.locator('.log').getByText('line 4 of phone').waitFor();
        await page.getByLabel('Input', { exact: true }).getByText('"phone"').waitFor();
    });

    it('are reached by keyboard alone', async () => {
        const { page } = on;
        await on.open(page, '');
        await page.keyboard.press('Tab');
        expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
        for (let step = 0; step < 3; step++) await page.keyboard.press('Tab');
        expect(await page.evaluate('document.activeElement.textContent')).toBe('Runs');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/console\/runs$/);
        await expect.poll(() => page.title(), LONG).toBe('Runs · offer-chain console');
    });
});
