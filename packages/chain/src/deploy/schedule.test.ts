import type { ApifyClient } from 'apify-client';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../test/account.js';
import { type Account, openAccount } from './account.js';
import { NameTakenError } from './plan-actor.js';
import { applySchedule, describeSchedulePlan, planSchedule, SCHEDULE_NAME, scheduleMadeHere } from './schedule.js';
import { applyTask, planTask, type TaskPlan } from './task.js';

const MORNINGS = { cronExpression: '0 6 * * *', timezone: 'UTC' };

describe('the schedule', () => {
    let client: ApifyClient;
    let account: Account;
    let scraperId: string;
    let taskId: string;
    let task: TaskPlan;
    beforeAll(async () => {
        const { platform, client: ofAccount } = await createAccount();
        client = ofAccount;
        account = await openAccount({ APIFY_CLIENT_BASE_URL: platform.baseUrl, APIFY_TOKEN: platform.token });
        scraperId = (await client.actors().create({ name: 'scraper' })).id;
        taskId = await applyTask(account, await planTask(account, { name: 'scraper', id: scraperId }), scraperId);
        task = await planTask(account, { name: 'scraper', id: scraperId });
        return () => platform.close();
    });
    afterEach(async () => {
        for (const { id } of (await client.schedules().list()).items) await client.schedule(id).delete();
    });

    it('is made once, and stays as it is until other times are wanted, or none', async () => {
        const unwanted = await planSchedule(account, undefined, task);
        expect([unwanted.action, describeSchedulePlan(unwanted)]).toEqual(['none', []]);
        const first = await planSchedule(account, MORNINGS, task);
        expect(describeSchedulePlan(first)).toEqual([`+ create schedule ${SCHEDULE_NAME}: 0 6 * * * (UTC)`]);
        expect(await applySchedule(account, first, taskId)).toMatch(/T06:00:00\.000Z$/);
        const { id } = (await scheduleMadeHere(account))!;
        expect(await client.schedule(id).get()).toMatchObject({
            ...MORNINGS,
            isEnabled: true,
            isExclusive: true,
            actions: [{ type: 'RUN_ACTOR_TASK', actorTaskId: taskId }],
        });
        for (const wanted of [MORNINGS, undefined]) {
            const again = await planSchedule(account, wanted, task);
            expect(again.action).toBe('none');
            expect(describeSchedulePlan(again)).toEqual([`= schedule ${SCHEDULE_NAME}: 0 6 * * * (UTC)`]);
        }

        await client.schedule(id).update({ isEnabled: false });
        const off = await planSchedule(account, undefined, task);
        expect([off.action, describeSchedulePlan(off)]).toEqual([
            'none',
            [`= schedule ${SCHEDULE_NAME}: 0 6 * * * (UTC), turned off`],
        ]);
        const evenings = { cronExpression: '0 18 * * *', timezone: 'Europe/Prague' };
        const changed = await planSchedule(account, evenings, task);
        expect(describeSchedulePlan(changed)).toEqual([
            `~ change schedule ${SCHEDULE_NAME}: 0 18 * * * (Europe/Prague), until now 0 6 * * * (UTC), turned off`,
        ]);
        await applySchedule(account, changed, taskId);
        expect(await client.schedule(id).get()).toMatchObject({ ...evenings, isEnabled: true });

        const removal = await planSchedule(account, 'never', task);
        expect(describeSchedulePlan(removal)).toEqual([`- remove schedule ${SCHEDULE_NAME}`]);
        expect(await applySchedule(account, removal, taskId)).toBeNull();
        expect((await client.schedules().list()).total).toBe(0);
        expect((await planSchedule(account, 'never', task)).action).toBe('none');
    });

    it('of that name that was not made here is left alone, and refused when one is wanted', async () => {
        await client.schedules().create({ name: SCHEDULE_NAME, cronExpression: '@daily' });
        expect(await planSchedule(account, undefined, task)).toMatchObject({ action: 'none', times: undefined });
        expect((await planSchedule(account, 'never', task)).action).toBe('none');
        expect(await scheduleMadeHere(account)).toBeUndefined();
        await expect(planSchedule(account, MORNINGS, task)).rejects.toThrow(NameTakenError);
    });

    it('starts the task that took the place of the first', async () => {
        await applySchedule(account, await planSchedule(account, MORNINGS, task), taskId);
        await client.task(taskId).delete();
        const missing = await planTask(account, { name: 'scraper', id: scraperId });
        const plan = await planSchedule(account, undefined, missing);
        expect(describeSchedulePlan(plan)).toEqual([
            '~ point schedule cheapest-offers at the new task cheapest-offers',
        ]);
        const newId = await applyTask(account, missing, scraperId);
        await applySchedule(account, plan, newId);
        expect((await scheduleMadeHere(account))?.actions).toMatchObject([{ actorTaskId: newId }]);
    });
});
