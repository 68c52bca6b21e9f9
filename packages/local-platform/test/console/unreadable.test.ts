import { describe, expect, it, onTestFinished } from 'vitest';
import { CHROMIUM, useConsole } from './console-fixture.js';

/** How long a page may take to follow on a busy machine. */
const LONG = { timeout: 30_000 };

describe.skipIf(!CHROMIUM)('a page whose view cannot be read', () => {
    const on = useConsole(['writer']);

    it('says why, tries again with longer and longer pauses, and goes on when it can', async () => {
        const page = await on.page.context().newPage();
        onTestFinished(() => page.close());
        await page.addInitScript(() => {
            const timeout = globalThis.setTimeout;
            const pauses: number[] = [];
            const shortened = (work: () => void, ms = 0) => {
                if (ms >= 1000) pauses.push(ms);
                return timeout(work, Math.min(ms, 10));
            };
            Object.assign(globalThis, { pauses, setTimeout: shortened });
        });
        await page.route('**/console/api/events?topic=runs**', (route) =>
            route.fulfill({
                status: 500,
                json: { error: { type: 'internal-server-error', message: 'The platform failed; see its log.' } },
            }),
        );
        await on.open(page, '/runs');
        await page.getByText('This page cannot be shown: The platform failed; see its log.').waitFor();
        const pauses = () => page.evaluate<number[]>('pauses');
        await expect.poll(async () => (await pauses()).length, LONG).toBeGreaterThanOrEqual(8);
        expect((await pauses()).slice(0, 8)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
        await page.unroute('**/console/api/events?topic=runs**');
        await page.getByText('No runs found.').waitFor();
    });

    it('is not that of webhooks when one of them leads to a malformed path', async () => {
        const { page } = on;
        const actor = await on.client.actor('local/writer').get();
        await on.client.webhooks().create({
            eventTypes: ['ACTOR.RUN.SUCCEEDED'],
            condition: { actorId: actor?.id ?? '' },
            requestUrl: `${on.platform.baseUrl}/v2/actors/%zz/runs`,
        });
        let streams = 0;
        page.on('request', (request) => {
            if (request.url().includes('/console/api/events')) streams += 1;
        });
        await on.open(page, '/webhooks');
        await page.locator('tr', { hasText: '/v2/actors/%zz/runs' }).waitFor();
        expect(streams).toBe(1);
        expect(on.complaints).toEqual([]);
    });

    it('says that it is gone when there is nothing to show', async () => {
        const { page } = on;
        await on.open(page, '/dispatches/none');
        await page.getByRole('alert').getByText('Webhook dispatch was not found').waitFor();
        await page.getByText('Page not found').waitFor();
        expect(on.complaints).toEqual([]);
    });
});
