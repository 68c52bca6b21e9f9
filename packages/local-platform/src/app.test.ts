import { describe, expect, it } from 'vitest';
import { memoryApi } from '../test/memory-api.js';
import { useStoragePlatform } from '../test/storage-platform.js';
import { actorRoutes } from './routes/actors.js';

const server = useStoragePlatform();

describe('a request that no route takes', () => {
    it.each([
        ['PATCH', '/datasets', 'GET, POST'],
        ['DELETE', '/acts', 'GET, POST'],
        ['PUT', '/datasets/some~one/items', 'GET, POST'],
        ['PATCH', '/datasets/one', 'DELETE, GET, PUT'],
    ])('is refused for its method: %s %s', async (method, path, allowed) => {
        const response = await server.request(path, { method });
        expect(response.status).toBe(405);
        expect(response.headers.get('allow')).toBe(allowed);
        expect(await response.json()).toEqual({
            error: { type: 'method-not-allowed', message: `This API endpoint can only be asked with ${allowed}.` },
        });
    });

    it.each(['/nothing', '/datasets/one/two/three', '/v2/datasets'])('is unknown at %s', async (path) => {
        const response = await server.request(path);
        expect(response.status).toBe(404);
        expect(await response.json()).toMatchObject({ error: { type: 'page-not-found' } });
    });
});

describe('a request that nobody would send on purpose', () => {
    it.each([
        ['/actors/%E0%A4%A/runs/last', 404, 'record-not-found'],
        ['/actors/%E0%A4%A/runs/one', 404, 'record-not-found'],
        ['/datasets/%E0%A4%A', 404, 'record-not-found'],
        ['/datasets?method=trace', 400, 'invalid-parameter'],
        ['/datasets?method=a%20b', 400, 'invalid-parameter'],
        ['/request-queues/~none/head/lock?method=post&lockSecs=1e300', 400, 'invalid-parameter'],
        ['/users/me/usage/monthly?date=%2B275760-09-13', 400, 'invalid-parameter'],
    ])('is answered and not a failure of the platform: %s', async (path, status, type) => {
        const response = await server.request(path);
        expect([response.status, await response.json()]).toMatchObject([status, { error: { type } }]);
    });

    it('takes an empty ?method= for none', async () => {
        expect((await server.request('/datasets?method=')).status).toBe(200);
    });
});

describe('a path', () => {
    it.each([
        ['GET', '/actors/'],
        ['GET', '/acts'],
        ['GET', '/acts//?limit=1'],
        ['POST', '/actors?method=GET'],
        ['POST', '/acts/?method=get'],
    ])('may end with a slash, have its older name, and name the method: %s %s', async (method, path) => {
        const { context, request } = memoryApi((platform) => [actorRoutes(platform)]);
        const response = await request(path, { method });
        expect([response.status, await response.json()]).toMatchObject([200, { data: { total: 0 } }]);
        context.database.close();
    });
});

describe('a failure of the platform', () => {
    it('is told to the person who runs it, and not to the client', async () => {
        const fail = () => {
            throw new Error('no such table: secrets');
        };
        const { request, logged } = memoryApi(() => [(app) => void app.get('/fails', fail)]);
        const response = await request('/fails');
        expect([response.status, await response.json()]).toEqual([
            500,
            { error: { type: 'internal-server-error', message: 'The platform failed; see its log.' } },
        ]);
        expect(logged).toEqual([
            expect.stringMatching(/^Request GET \/v2\/fails failed: Error: no such table: secrets/),
        ]);
    });
});
