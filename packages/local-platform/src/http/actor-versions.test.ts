import { expect, it } from 'vitest';
import { memoryApi } from '../../test/memory-api.js';
import { createActor } from '../actors/change-actor.js';
import { addVersion, applyVersionBody } from '../actors/versions.js';
import { actorVersionRoutes } from './actor-versions.js';

/** An Actor with a version 0.1, and what the API answers about it: its data, or the type of its error. */
function versioned() {
    const { context, ask } = memoryApi((platform) => [actorVersionRoutes(platform)]);
    const { id } = createActor(context, { name: 'versioned' });
    addVersion(context, id, applyVersionBody(undefined, { versionNumber: '0.1' }));
    return async (method: string, path: string, body?: object) => {
        const response = await ask(`/actors/versioned/versions${path}`, {
            method,
            ...(body && { body: JSON.stringify(body) }),
        });
        if (response.status === 204) return undefined;
        const { data, error } = (await response.json()) as { data?: unknown; error?: { type: string } };
        return error?.type ?? data;
    };
}

it('a version keeps its number, whatever a change says', async () => {
    const ask = versioned();
    expect(await ask('PUT', '/0.1', { versionNumber: '0.2', buildTag: 'beta' })).toMatchObject({
        versionNumber: '0.1',
        buildTag: 'beta',
    });
    expect(await ask('GET', '/0.1')).toMatchObject({ buildTag: 'beta' });
    expect(await ask('GET', '/0.2')).toBe('record-not-found');
    for (const versionNumber of ['1', '0.1.2', '100.0', '00.1', 'a.b']) {
        expect(await ask('POST', '', { versionNumber })).toBe('invalid-input');
    }
});

it('a variable is made once, changed by its name, and told without its value when it is secret', async () => {
    const ask = versioned();
    const path = '/0.1/env-vars';
    expect(await ask('POST', path, { name: 'WORD', value: 'one' })).toEqual({
        name: 'WORD',
        value: 'one',
        isSecret: false,
    });
    expect(await ask('POST', path, { name: 'WORD', value: 'two' })).toBe('env-var-already-exists');
    expect(await ask('GET', `${path}/WORD`)).toMatchObject({ value: 'one' });
    expect(await ask('PUT', `${path}/WORD`, { isSecret: true })).toEqual({ name: 'WORD', isSecret: true });
    expect(await ask('POST', `${path}/WORD`, { isSecret: false })).toMatchObject({ value: 'one' });
    expect(await ask('POST', path, { name: '1WORD' })).toBe('invalid-input');
    expect(await ask('DELETE', `${path}/WORD`)).toBeUndefined();
    expect(await ask('GET', path)).toEqual({ total: 0, items: [] });
    expect(await ask('DELETE', `${path}/WORD`)).toBe('record-not-found');
});
