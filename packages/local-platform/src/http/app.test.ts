import { describe, expect, it } from 'vitest';
import { useStoragePlatform } from '../../test/storage-platform.js';

const server = useStoragePlatform();

describe('a request that no route takes', () => {
    it.each([
        ['PATCH', '/datasets', 'GET, POST'],
        ['DELETE', '/acts', 'GET, POST'],
        ['PUT', '/datasets/some~one/items', 'GET, POST'],
        ['PATCH', '/schedules/one', 'DELETE, GET, PUT'],
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
