import { expect, it } from 'vitest';
import { memoryApi } from '../../test/memory-api.js';
import { createActor, updateActor } from '../actors/change-actor.js';
import { storeRoutes } from './store.js';

it('lists the public Actors, by text, category and user', async () => {
    const { context, request } = memoryApi((platform) => [storeRoutes(platform)]);
    createActor(context, { name: 'private' });
    for (const name of ['first', 'second']) {
        updateActor(context, createActor(context, { name }), {
            title: `The ${name}`,
            isPublic: true,
            categories: [name === 'first' ? 'AI' : 'JOBS'],
        });
    }
    const names = async (query: string) => {
        const response = await request(`/store${query}`);
        const { data } = (await response.json()) as { data: { total: number; items: { name: string }[] } };
        return [data.total, ...data.items.map(({ name }) => name)];
    };
    expect(await names('')).toEqual([2, 'first', 'second']);
    expect(await names('?limit=1&offset=1')).toEqual([2, 'second']);
    expect(await names('?search=THE%20FIRST')).toEqual([1, 'first']);
    expect(await names('?category=JOBS')).toEqual([1, 'second']);
    expect(await names('?username=local')).toEqual([2, 'first', 'second']);
    expect(await names('?username=somebody')).toEqual([0]);
});
