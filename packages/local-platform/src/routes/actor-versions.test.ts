import { expect, it } from 'vitest';
import { memoryApi } from '../../test/memory-api.js';
import { createActor } from '../actors/change-actor.js';
import { addVersion, applyVersionBody, type EnvVar } from '../actors/versions.js';
import { actorVersionRoutes } from './actor-versions.js';

/** A value that no key of this platform has encrypted. */
const OF_LOST_KEY = 'ENCRYPTED_VALUE:eA==:eA==';

/**
 * An Actor with a version 0.1 that has these variables. Its calls return the data of the response, or the type of the
 * error.
 */
function versioned(envVars: EnvVar[] = []) {
    const { context, request } = memoryApi((platform) => [actorVersionRoutes(platform)]);
    const { id } = createActor(context, { name: 'versioned' });
    addVersion(context, id, {
        ...applyVersionBody(context.secrets, undefined, { versionNumber: '0.1' }),
        envVars,
    });
    return async (method: string, path: string, body?: object) => {
        const response = await request(`/actors/versioned/versions${path}`, {
            method,
            ...(body && { body: JSON.stringify(body) }),
        });
        if (response.status === 204) return undefined;
        const { data, error } = (await response.json()) as { data?: unknown; error?: { type: string } };
        return error?.type ?? data;
    };
}

it('a version keeps its number when a change names another', async () => {
    const request = versioned();
    expect(await request('PUT', '/0.1', { versionNumber: '0.2', buildTag: 'beta' })).toMatchObject({
        versionNumber: '0.1',
        buildTag: 'beta',
    });
    expect(await request('GET', '/0.1')).toMatchObject({ buildTag: 'beta' });
    expect(await request('GET', '/0.2')).toBe('record-not-found');
    for (const versionNumber of ['1', '0.1.2', '100.0', '00.1', 'a.b']) {
        expect(await request('POST', '', { versionNumber })).toBe('invalid-input');
    }
});

it('a variable is created once, changed by its name, and returned without its value when it is secret', async () => {
    const request = versioned();
    const path = '/0.1/env-vars';
    expect(await request('POST', path, { name: 'WORD', value: 'one' })).toEqual({
        name: 'WORD',
        value: 'one',
    });
    expect(await request('POST', path, { name: 'WORD', value: 'two' })).toBe('env-var-already-exists');
    expect(await request('GET', `${path}/WORD`)).toMatchObject({ value: 'one' });
    expect(await request('PUT', `${path}/WORD`, { isSecret: true })).toEqual({ name: 'WORD', isSecret: true });
    expect(await request('POST', `${path}/WORD`, { isSecret: false })).toMatchObject({ value: 'one' });
    expect(await request('POST', path, { name: '1WORD' })).toBe('invalid-input');
    expect(await request('DELETE', `${path}/WORD`)).toBeUndefined();
    expect(await request('GET', path)).toEqual({ total: 0, items: [] });
    expect(await request('DELETE', `${path}/WORD`)).toBe('record-not-found');
});

it('a version can be read, and its secret variables set again, when the key of its secrets is lost', async () => {
    const request = versioned([{ name: 'WORD', value: OF_LOST_KEY, isSecret: true }]);
    const path = '/0.1/env-vars';
    const secret = { name: 'WORD', isSecret: true };
    expect(await request('GET', '/0.1')).toMatchObject({ envVars: [secret] });
    expect(await request('GET', `${path}/WORD`)).toEqual(secret);
    expect(await request('PUT', `${path}/WORD`, { isSecret: false })).toBe('invalid-request');
    expect(await request('PUT', `${path}/WORD`, { value: 'two' })).toEqual(secret);
    expect(await request('PUT', `${path}/WORD`, { isSecret: false })).toEqual({ name: 'WORD', value: 'two' });
});
