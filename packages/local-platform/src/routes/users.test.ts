import { expect, it } from 'vitest';
import { memoryApi } from '../../test/memory-api.js';
import { userRoutes } from './users.js';

it('the one user is known by its id, its name and as me; nobody else is', async () => {
    const { context, request } = memoryApi((platform) => [userRoutes(platform)]);
    const { id, username } = context.user;
    for (const user of [id, username, 'me']) {
        expect(await (await request(`/users/${user}`)).json()).toMatchObject({ data: { username } });
    }
    const other = await request('/users/somebody');
    expect([other.status, await other.json()]).toMatchObject([404, { error: { type: 'record-not-found' } }]);
    context.database.close();
});

it('the limits of the account can be set separately', async () => {
    const { context, request } = memoryApi((platform) => [userRoutes(platform)]);
    const put = async (body: object) =>
        (await request('/users/me/limits', { method: 'PUT', body: JSON.stringify(body) })).status;
    const limits = async () => {
        const { data } = (await (await request('/users/me/limits')).json()) as {
            data: { limits: Record<string, number> };
        };
        return [data.limits.maxMonthlyUsageUsd, data.limits.dataRetentionDays];
    };
    expect(await limits()).toEqual([0, 36_500]);
    expect(await put({ maxMonthlyUsageUsd: 2.5 })).toBe(201);
    expect(await limits()).toEqual([2.5, 36_500]);
    expect(await put({ dataRetentionDays: 3 })).toBe(201);
    expect(await limits()).toEqual([2.5, 3]);
    for (const bad of [{ maxMonthlyUsageUsd: -1 }, { dataRetentionDays: 0 }, { dataRetentionDays: 1.5 }]) {
        expect(await put(bad)).toBe(400);
    }
    expect(await limits()).toEqual([2.5, 3]);
    context.database.close();
});
