import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver, status } from '../receiver.js';
import { CHROMIUM, useConsole } from './console-fixture.js';

/** How long a page may take to follow on a busy machine. */
const LONG = { timeout: 30_000 };

describe.skipIf(!CHROMIUM)('the pages of webhooks and the chain', () => {
    const on = useConsole(['writer', 'described']);
    let receiver: Receiver;
    beforeAll(async () => {
        receiver = await startReceiver();
    });
    afterAll(() => receiver.close());
    beforeEach(async () => {
        if (!CHROMIUM) return;
        receiver.answer = status(200);
        for (const { id } of (await on.client.webhooks().list()).items) await on.client.webhook(id).delete();
    });

    const webhookTo = async (requestUrl: string, more: object = {}) => {
        const actor = await on.client.actor('local/writer').get();
        return on.client.webhooks().create({
            eventTypes: ['ACTOR.RUN.SUCCEEDED'],
            condition: { actorId: actor!.id },
            requestUrl,
            ...more,
        } as never);
    };

    it('draw the chain before, while and after it runs', async () => {
        const described = await on.client.actor('local/described').get();
        const url = `${on.platform.baseUrl}/v2/actors/${described!.id}/runs`;
        await webhookTo(url, { payloadTemplate: '{"keyword": "chained", "lines": 2, "from": {{resource.id}}}' });
        const { page } = on;
        await on.open(page, '');
        const nodes = page.locator('.node');
        await nodes.filter({ hasText: 'A described Actor' }).getByText('Not started yet').waitFor();
        const run = await on.client.actor('local/writer').start({ items: [{ a: 1 }] });
        await nodes.filter({ hasText: 'A described Actor' }).getByText('SUCCEEDED', { exact: true }).waitFor();
        await nodes.filter({ hasText: 'writer' }).getByText('1 item', { exact: true }).waitFor();
        await page.locator('.edge').getByText('HTTP 201').waitFor();
        expect(await page.locator('.edge').getByText('1 attempt').count()).toBe(1);
        await page.reload();
        await nodes.filter({ hasText: 'A described Actor' }).getByText('2 items').waitFor();
        await page.getByLabel('Show').selectOption(run.id);
        await page.waitForURL(`**/console?run=${run.id}`);
        await page.locator('.edge').getByText('SUCCEEDED', { exact: true }).click();
        await page.getByText('Attempt 1').waitFor();
        await page.locator('dd a.id').last().click();
        await page.waitForURL('**/console/runs/*');
        await page.getByText('a webhook').waitFor();
        expect(on.complaints).toEqual([]);
    });

    it('show the attempts of a dispatch, when the next is due, and send it again', async () => {
        receiver.answer = status(500, {}, '{"sorry": true}');
        const webhook = await webhookTo(`${receiver.url}?token=abc-secret`);
        await on.client.actor('local/writer').call({}, { log: null });
        await receiver.received(1);
        const { page } = on;
        await on.open(page, '/webhooks');
        const row = page.locator('tr', { hasText: 'ACTIVE' });
        await row.getByText(/^in \d+/).waitFor();
        await row.locator('a.id').first().click();
        await page.getByText('HTTP 500').first().waitFor();
        await page.getByText('"sorry"').waitFor();
        await page.getByText('Attempt 2').waitFor();
        expect(await page.textContent('main')).not.toContain('abc-secret');
        receiver.answer = status(200);
        const first = page.url();
        await page.getByRole('button', { name: 'Send again' }).click();
        await page.waitForURL((url) => url.href !== first);
        await page.locator('.title').getByText('SUCCEEDED', { exact: true }).waitFor();
        await page.getByText('HTTP 200').waitFor();
        expect(await page.locator('dd a.id').last().textContent()).toBe(first.split('/').at(-1));
        await on.open(page, `/webhooks?webhookId=${webhook.id}`);
        await expect.poll(() => page.locator('table').last().locator('tbody tr').count(), LONG).toBe(2);
    });

    it('check a template while it is typed, show what it would send, create, test, change and delete', async () => {
        const run = await on.client.actor('local/writer').call({}, { log: null });
        const { page } = on;
        await on.open(page, '/webhooks');
        await page.getByRole('link', { name: 'New webhook' }).click();
        await page.getByText('The templates are valid.').waitFor();
        const template = page.getByLabel('Payload template');
        await template.fill('{"run": {{resource.nonsense.id}}, "x": {{ userId }}}');
        await page.getByText('{{ userId }} has spaces in its braces').waitFor();
        expect(await template.getAttribute('aria-invalid')).toBe('true');
        await template.fill('{"run": {{resource.id}}, "password": "hidden-one"}');
        await page.locator('.code').getByText(`"${run.id}"`).waitFor();
        expect(await page.locator('.code').textContent()).not.toContain('hidden-one');
        await page.getByLabel('Actor to listen to').selectOption({ label: 'Actor writer' });
        await page.getByRole('textbox', { name: 'URL' }).fill('not a url');
        await page.getByLabel('ACTOR.RUN.SUCCEEDED').uncheck();
        await page.getByRole('textbox', { name: 'URL' }).fill(receiver.url);
        await page.getByRole('button', { name: 'Create' }).click();
        await page.getByRole('alert').getByText('eventTypes').waitFor();
        await page.getByLabel('ACTOR.RUN.SUCCEEDED').check();
        await page.getByLabel('Headers template').fill('{"x-secret": "hunter2"}');
        await page.getByRole('button', { name: 'Create' }).click();
        await page.getByRole('button', { name: 'Send a test' }).click();
        await page.locator('.title').getByText('SUCCEEDED', { exact: true }).waitFor();
        expect(receiver.requests.at(-1)).toMatchObject({
            json: { password: 'hidden-one' },
            headers: { 'x-secret': 'hunter2' },
        });
        expect(await page.content()).not.toMatch(/hunter2|hidden-one/);
        await page.goBack();
        await page.getByLabel('Description').fill('changed');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.waitForURL('**/console/webhooks');
        const [webhook] = (await on.client.webhooks().list()).items;
        expect(await on.client.webhook(webhook!.id).get()).toMatchObject({
            description: 'changed',
            requestUrl: receiver.url,
            headersTemplate: '{"x-secret": "hunter2"}',
        });
        await page.getByRole('link', { name: 'ACTOR.RUN.SUCCEEDED' }).first().click();
        await page.getByRole('button', { name: 'Delete' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
        await page.getByText('There is no webhook yet.').waitFor();
        expect((await on.client.webhooks().list()).total).toBe(0);
        expect(on.complaints).toEqual([]);
    });

    it('tell of a lost connection, and go on when the platform is back', async () => {
        const { page } = on;
        await on.open(page, '/runs');
        await page.locator('tbody tr').first().waitFor();
        let isBack: Promise<void> | undefined;
        await on.restart(async () => {
            await page.getByText('The connection to the platform is lost.').waitFor();
            // Looked for from now on, as it is shown for three seconds only.
            isBack = page.getByText('Connected again.').waitFor();
        });
        await isBack;
        const run = await on.client.actor('local/writer').call({}, { log: null });
        await page.locator('tr', { hasText: run.id }).getByText('SUCCEEDED', { exact: true }).waitFor();
    });
});
