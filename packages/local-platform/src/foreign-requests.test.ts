import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { startPlatform, untilLogged } from '../test/platform-fixture.js';
import { refuseForeignRequest } from './foreign-requests.js';

const OWN = '127.0.0.1:3333';

function isRefused(headers: Record<string, string>, allowedHosts: string[] = []): boolean {
    try {
        refuseForeignRequest(new Headers({ host: OWN, ...headers }), allowedHosts);
        return false;
    } catch (error) {
        expect(error).toMatchObject({ type: 'forbidden-origin', status: 403 });
        return true;
    }
}

describe('the host that a request names', () => {
    it.each([
        '127.0.0.1:3333',
        'localhost:3333',
        'LOCALHOST',
        '[::1]:3333',
        '192.168.0.7',
        'platform.localhost:80',
    ])('may be %s', (host) => expect(isRefused({ host })).toBe(false));

    it.each([
        'attacker.example:3333',
        '127.0.0.1.attacker.example',
        'localhost.attacker.example',
        'user@127.0.0.1:3333',
        '127.0.0.1/..',
        '',
    ])('may not be "%s"', (host) => expect(isRefused({ host })).toBe(true));

    it('may be a name that was allowed', () => {
        const allowed = ['host.docker.internal'];
        expect(isRefused({ host: 'host.docker.internal:3333' }, allowed)).toBe(false);
        expect(isRefused({ host: 'not.host.docker.internal:3333' }, allowed)).toBe(true);
    });
});

describe('a browser’s request', () => {
    it('comes from the platform’s own page', () => {
        expect(isRefused({ origin: `http://${OWN}`, 'sec-fetch-site': 'same-origin' })).toBe(false);
    });

    it.each(['http://attacker.example', 'http://127.0.0.1:4444', 'null', 'file://'])('is refused from %s', (origin) =>
        expect(isRefused({ origin })).toBe(true));

    it('is refused when a foreign page loads something without an Origin, but links can be followed', () => {
        for (const site of ['cross-site', 'same-site']) {
            expect(isRefused({ 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' })).toBe(true);
            expect(isRefused({ 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' })).toBe(false);
        }
    });
});

describe('a platform', () => {
    it('refuses foreign requests on every path, with and without a token', async () => {
        const { platform } = await startPlatform([]);
        const { port } = new URL(platform.baseUrl);
        const statusOf = (path: string, headers: Record<string, string>) =>
            new Promise<number | undefined>((resolve, reject) => {
                request({ port, host: '127.0.0.1', path, headers }, (response) => {
                    response.resume();
                    resolve(response.statusCode);
                })
                    .on('error', reject)
                    .end();
            });
        const token = { authorization: `Bearer ${platform.token}` };
        const own = { host: `127.0.0.1:${port}` };
        expect(await statusOf('/v2/users/me', { ...own, ...token })).toBe(200);
        expect(await statusOf('/v2/users/me', { host: `attacker.example:${port}`, ...token })).toBe(403);
        expect(await statusOf('/v2/users/me', { ...own, ...token, origin: 'http://attacker.example' })).toBe(403);
        expect(await statusOf('/health', { host: 'attacker.example' })).toBe(403);
        expect(await statusOf('/health', own)).toBe(200);
    });

    it('accepts a host name that was allowed', async () => {
        const { platform } = await startPlatform([], { allowedHosts: ['platform.test'] });
        const { port } = new URL(platform.baseUrl);
        const status = await new Promise((resolve, reject) => {
            request(
                { port, host: '127.0.0.1', path: '/health', headers: { host: `platform.test:${port}` } },
                (answer) => {
                    answer.resume();
                    resolve(answer.statusCode);
                },
            )
                .on('error', reject)
                .end();
        });
        expect(status).toBe(200);
    });

    it('opens no events socket for a page of another site', async () => {
        const { client, platform } = await startPlatform(['sleeping', 'writer']);
        const writer = await client.actor('sleeping').start({});
        await untilLogged(client, writer.id, 'ws://');
        const wrong = new WebSocket(`${platform.baseUrl.replace('http', 'ws')}/events/${writer.id}/${'0'.repeat(64)}`, {
            origin: 'http://attacker.example',
        });
        const status = await new Promise((resolve) => {
            wrong.on('unexpected-response', (_, answer) => resolve(answer.statusCode));
        });
        expect(status).toBe(403);
    });
});
