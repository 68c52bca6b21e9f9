import { describe, expect, it } from 'vitest';
import { openTestAccount } from '../../test/account.js';
import { openAccount } from './account.js';
import { NameTakenError } from './plan-actor.js';
import { applyTask, describeTaskPlan, planTask, TASK_NAME, taskMadeHere } from './task.js';

async function open() {
    const { platform, client } = await openTestAccount();
    const account = await openAccount({ APIFY_CLIENT_BASE_URL: platform.baseUrl, APIFY_TOKEN: platform.token });
    const { id: scraperId } = await client.actors().create({ name: 'scraper' });
    const { id: otherId } = await client.actors().create({ name: 'other' });
    return { account, client, scraperId, otherId };
}

describe('the task', () => {
    it('is made once, and its input, once made, is the user’s', async () => {
        const { account, client, scraperId } = await open();
        const first = await planTask(account, { name: 'scraper', id: scraperId });
        expect(describeTaskPlan(first)).toBe(`+ create task ${TASK_NAME}, which starts scraper`);
        const id = await applyTask(account, first, scraperId);
        await client.task(id).update({ input: { keyword: 'mine' } });
        const second = await planTask(account, { name: 'scraper', id: scraperId });
        expect(describeTaskPlan(second)).toBe(`= task ${TASK_NAME}`);
        expect(await applyTask(account, second, scraperId)).toBe(id);
        expect(await client.task(id).get()).toMatchObject({ actId: scraperId, input: { keyword: 'mine' } });
        expect(await taskMadeHere(account)).toMatchObject({ id });
    });

    it('is made again for another scraper, with its input', async () => {
        const { account, client, scraperId, otherId } = await open();
        const id = await applyTask(account, await planTask(account, { name: 'other', id: otherId }), otherId);
        await client.task(id).update({ input: { keyword: 'mine' } });
        const plan = await planTask(account, { name: 'scraper', id: scraperId });
        expect(plan.action).toBe('replace');
        const again = await applyTask(account, plan, scraperId);
        expect(await client.task(again).get()).toMatchObject({ actId: scraperId, input: { keyword: 'mine' } });
        expect((await client.tasks().list()).items).toHaveLength(1);
    });

    it('of that name that was not made here will do when it is the scraper’s, and is refused when it is not', async () => {
        const { account, client, scraperId, otherId } = await open();
        const { id } = await client.tasks().create({ actId: scraperId, name: TASK_NAME });
        expect(await planTask(account, { name: 'scraper', id: scraperId })).toMatchObject({
            action: 'none',
            task: { id },
        });
        expect(await taskMadeHere(account)).toBeUndefined();
        await expect(planTask(account, { name: 'other', id: otherId })).rejects.toThrow(NameTakenError);
        await expect(planTask(account, { name: 'scraper', id: undefined })).rejects.toThrow(
            'that was not made here: rename it',
        );
    });

    it('has the fields that a deployment gives it, and keeps the others', async () => {
        const { account, client, scraperId } = await open();
        const target = { name: 'watch', id: scraperId, input: { keywords: ['a'] } };
        const id = await applyTask(account, await planTask(account, target), scraperId);
        await client.task(id).update({ input: { keywords: ['a'], mine: 1 } });
        expect((await planTask(account, target)).action).toBe('none');
        expect((await planTask(account, { ...target, input: undefined })).action).toBe('none');
        const changed = await planTask(account, { ...target, input: { keywords: ['b'] } });
        expect(describeTaskPlan(changed)).toBe(`~ change task ${TASK_NAME}: keywords`);
        expect(await applyTask(account, changed, scraperId)).toBe(id);
        expect(await client.task(id).get()).toMatchObject({ input: { keywords: ['b'], mine: 1 } });
    });
});
