import { describe, expect, it } from 'vitest';
import { CHROMIUM, useConsole } from './console-fixture.js';

describe.skipIf(!CHROMIUM)('the page of schedules', () => {
    const on = useConsole(['unstartable']);

    it('shows what a schedule starts and when, runs it now, and turns it on and off', async () => {
        const { client, page } = on;
        const task = await client.tasks().create({ actId: 'local~unstartable', name: 'nightly' });
        const { id } = await client.schedules().create({
            name: 'mornings',
            cronExpression: '@yearly',
            timezone: 'Europe/Prague',
            actions: [{ type: 'RUN_ACTOR_TASK', actorTaskId: task.id }],
        } as never);
        await on.open(page, '/schedules');
        const row = page.locator('tr', { hasText: 'mornings' });
        await row.getByText('@yearly Europe/Prague').waitFor();
        await row.getByText('task nightly of unstartable').waitFor();
        await row.getByText('off', { exact: true }).waitFor();
        await row.getByRole('button', { name: 'Turn on' }).click();
        await row.getByText(/^in \d+/).waitFor();
        await row.getByRole('button', { name: 'Run now' }).click();
        await row.getByText('FAILED', { exact: true }).waitFor();
        const [run] = (await client.task(task.id).runs().list()).items;
        expect(await row.locator('a.id').textContent()).toBe(run?.id);
        expect(run?.meta).toMatchObject({ origin: 'SCHEDULER', scheduleId: id });
        await row.getByRole('button', { name: 'Turn off' }).click();
        await row.getByText('off', { exact: true }).waitFor();
        expect((await client.schedule(id).get())?.isEnabled).toBe(false);

        await row.locator('a.id').click();
        await page.getByRole('link', { name: 'a schedule' }).click();
        await client.task(task.id).delete();
        await row.getByRole('button', { name: 'Run now' }).click();
        await row.getByText(`Cannot start Actor task "${task.id}": Actor task was not found`).waitFor();
        await row.getByText(`task ${task.id}`, { exact: true }).waitFor();
        expect(on.complaints).toEqual([]);
    });
});
