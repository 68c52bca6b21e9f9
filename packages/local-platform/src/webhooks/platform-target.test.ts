import { describe, expect, it } from 'vitest';
import type { PlatformContext } from '../context.js';
import { deliveryUrl, PLATFORM_RECEIVER, platformPathOf, receiverOf, shownUrl } from './platform-target.js';

const context = { baseUrl: () => 'http://127.0.0.1:4000' } as PlatformContext;

describe('a URL of the platform itself', () => {
    it.each([
        'http://127.0.0.1:4000/v2/actors/a/runs',
        'http://localhost:4000/v2/acts/a/runs?memory=512',
        'http://LOCALHOST:4000/v2',
        'http://[::1]:4000/v2/actors/a/runs',
        'http://[::ffff:127.0.0.1]:4000/v2/actors/a/runs',
        'http://0x7f.1:4000/v2/actors/a/runs',
        'http://2130706433:4000/v2/actors/a/runs',
        'http://api.localhost:4000/v2/actors/a/runs',
    ])('is %s, and the platform calls it at its own address', (requestUrl) => {
        const platformPath = platformPathOf(context, requestUrl);
        const { pathname, search } = new URL(requestUrl);
        expect(platformPath).toBe(pathname + search);
        const target = { requestUrl, platformPath };
        expect(deliveryUrl(context, target).href).toBe(`http://127.0.0.1:4000${pathname}${search}`);
        expect(shownUrl(context, target)).toBe(requestUrl);
        expect(receiverOf(target)).toBe(PLATFORM_RECEIVER);
    });

    it.each([
        'http://127.0.0.1:4001/v2/actors/a/runs',
        'http://127.0.0.1/v2/actors/a/runs',
        'https://127.0.0.1:4000/v2/actors/a/runs',
        'http://127.0.0.1:4000/health',
        'http://127.0.0.1:4000/v20',
        'http://127.0.0.1:4000@evil.test/v2',
        'http://127.0.0.1.evil.test:4000/v2',
        'http://localhost.evil.test:4000/v2',
        'http://127.0.0.1.:4000x/v2',
        'http://192.168.0.1:4000/v2/actors/a/runs',
        'not a URL',
    ])('is not %s', (requestUrl) => {
        expect(platformPathOf(context, requestUrl)).toBeNull();
    });

    it('is shown at the port on which the platform listens now', () => {
        const target = { requestUrl: 'http://localhost:3999/v2/actors/a/runs', platformPath: '/v2/actors/a/runs' };
        expect(shownUrl(context, target)).toBe('http://127.0.0.1:4000/v2/actors/a/runs');
    });
});
