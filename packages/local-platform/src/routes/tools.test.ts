import { describe, expect, it } from 'vitest';
import { startPlatform } from '../../test/platform-fixture.js';

async function startWithRequests() {
    const { platform } = await startPlatform([]);
    const request = async (method: string, path: string, body?: unknown) => {
        const response = await fetch(`${platform.baseUrl}/v2${path}`, {
            method,
            headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'application/json' },
            ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        // Any response of the platform. The tests say what it must be.
        const answer = JSON.parse(await response.text());
        return { status: response.status, answer };
    };
    return { platform, request };
}

describe('tools', () => {
    it('decode what was signed here, and tell what was changed', async () => {
        const { request } = await startWithRequests();
        const value = { key: 'värde', list: [1, null] };
        const { answer } = await request('POST', '/tools/encode-and-sign', value);
        const { encoded } = answer.data;
        expect(await request('POST', '/tools/decode-and-verify', { encoded })).toEqual({
            status: 200,
            answer: { data: { decoded: value, encodedByUserId: 'localUser00000001', isVerifiedUser: true } },
        });

        const envelope = JSON.parse(Buffer.from(encoded, 'base64').toString());
        const forged = { ...envelope, payload: JSON.stringify({ key: 'another' }) };
        const other = Buffer.from(JSON.stringify(forged)).toString('base64');
        expect((await request('POST', '/tools/decode-and-verify', { encoded: other })).answer.data).toEqual({
            decoded: { key: 'another' },
            encodedByUserId: null,
            isVerifiedUser: false,
        });
        expect(await request('POST', '/tools/decode-and-verify', { encoded: 'bm90IGpzb24=' })).toMatchObject({
            status: 400,
            answer: { error: { type: 'invalid-input' } },
        });
        expect(await request('POST', '/tools/encode-and-sign', 'text')).toMatchObject({ status: 400 });
    });

    it('tell what arrived of a request, and never the token', async () => {
        const { platform, request } = await startWithRequests();
        for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
            const body = method === 'GET' ? undefined : { a: 1 };
            const { status, answer } = await request(method, '/browser-info?rawHeaders=1', body);
            expect(status).toBe(200);
            expect(answer).toMatchObject({
                method,
                clientIp: '127.0.0.1',
                countryCode: null,
                bodyLength: body ? 7 : 0,
                headers: { 'content-type': 'application/json', authorization: 'Bearer ***' },
            });
            expect(answer.rawHeaders).toContain('Bearer ***');
            expect(JSON.stringify(answer)).not.toContain(platform.token);
        }
        const { answer } = await request('GET', '/browser-info?skipHeaders=1');
        expect(Object.keys(answer)).toEqual(['method', 'clientIp', 'countryCode', 'bodyLength']);
    });
});
