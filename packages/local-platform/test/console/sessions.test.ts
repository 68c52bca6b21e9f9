import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findConsoleUrl } from '../../src/console-link.js';
import { createTestClock } from '../../src/index.js';
import { startPlatform, temporaryFolder } from '../platform-fixture.js';

/** A logged-in browser, reduced to its cookie and its token against forged requests. */
async function session(consoleUrl: string) {
    const login = await fetch(consoleUrl, { redirect: 'manual' });
    const cookie = login.headers.get('set-cookie') ?? '';
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    const page = await (await fetch(new URL('/console', consoleUrl), { headers })).text();
    const csrf = /name="csrf-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
    return { cookie, headers, csrf, status: login.status };
}

describe('the login of the console', () => {
    it('takes each code once', async () => {
        const { platform } = await startPlatform([]);
        const url = platform.consoleUrl();
        expect((await fetch(url, { method: 'HEAD', redirect: 'manual' })).status).toBe(401);
        const first = await session(url);
        expect(first.status).toBe(303);
        expect(first.cookie).toMatch(/; Path=\/console; HttpOnly; SameSite=Strict$/);
        expect(first.csrf).not.toBe('');
        const second = await fetch(url, { redirect: 'manual' });
        expect([second.status, second.headers.get('set-cookie')]).toEqual([401, null]);
        expect(platform.consoleUrl()).not.toBe(url);
    });

    it('has further links for who can read the data folder, while the platform runs', async () => {
        const dataFolder = temporaryFolder();
        expect(await findConsoleUrl(dataFolder)).toBeNull();
        const { platform } = await startPlatform([], { dataFolder });
        const url = await findConsoleUrl(dataFolder);
        expect(url).not.toBe(await findConsoleUrl(dataFolder));
        expect((await session(url ?? '')).status).toBe(303);
        for (const authorization of ['', 'Bearer guess']) {
            const refused = await fetch(`${platform.baseUrl}/console/links`, {
                method: 'POST',
                headers: { authorization },
            });
            expect(refused.status).toBe(401);
        }
        const leftBehind = join(dataFolder, 'platform.url');
        await platform.close();
        expect(existsSync(leftBehind)).toBe(false);
        writeFileSync(leftBehind, platform.baseUrl);
        expect(await findConsoleUrl(dataFolder)).toBeNull();
    });

    it('refuses a code after an hour, and a session after a week', async () => {
        const clock = createTestClock();
        const { platform } = await startPlatform([], { clock });
        const [old, url] = [platform.consoleUrl(), platform.consoleUrl()];
        const { headers } = await session(url);
        const actors = () => fetch(`${platform.baseUrl}/console/api/actors`, { headers });
        expect((await actors()).status).toBe(200);
        await clock.advance(3_600_001);
        expect((await fetch(old, { redirect: 'manual' })).status).toBe(401);
        await clock.advance(7 * 24 * 3_600_000);
        expect((await actors()).status).toBe(401);
    });

    it('lets nobody in with a made-up cookie', async () => {
        const { platform } = await startPlatform([]);
        const { headers } = await session(platform.consoleUrl());
        const forged = { cookie: `${headers.cookie.slice(0, -2)}xx` };
        const noCookie = {};
        for (const bad of [forged, noCookie]) {
            for (const path of ['/actors', '/events?topic=runs', '/v2/webhooks']) {
                const { status } = await fetch(`${platform.baseUrl}/console/api${path}`, { headers: bad });
                expect(status).toBe(401);
            }
            const page = await fetch(`${platform.baseUrl}/console/runs`, { headers: bad });
            expect([page.status, await page.text()]).toEqual([401, expect.not.stringContaining('csrf-token')]);
        }
    });
});

describe('the pages of the console', () => {
    it('allow no inline script and no frame around them', async () => {
        const { platform } = await startPlatform([]);
        const { headers } = await session(platform.consoleUrl());
        const page = await fetch(`${platform.baseUrl}/console`, { headers });
        const policy = page.headers.get('content-security-policy') ?? '';
        expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).not.toContain('unsafe');
        expect(await page.text()).not.toMatch(/<script(?![^>]*src=)|\sstyle=|\son\w+=/);
    });

    it('tell neither the token nor what the API would', async () => {
        const { platform } = await startPlatform(['writer']);
        const { headers, cookie } = await session(platform.consoleUrl());
        expect(cookie).not.toContain(platform.token);
        expect(await (await fetch(`${platform.baseUrl}/console`, { headers })).text()).not.toContain(platform.token);
        for (const path of ['/users/me', '/webhooks', '/actors', '/tools/browser-info']) {
            expect((await fetch(`${platform.baseUrl}/console/api/v2${path}`, { headers })).status).toBe(404);
        }
    });

    it('are in the way of no API client', async () => {
        const { platform } = await startPlatform([]);
        const { headers } = await session(platform.consoleUrl());
        expect((await fetch(`${platform.baseUrl}/v2/actors`, { headers })).status).toBe(401);
    });
});

describe('a change through the console', () => {
    it('needs the token of the page', async () => {
        const { platform, client } = await startPlatform(['writer']);
        const { headers, csrf } = await session(platform.consoleUrl());
        const start = (more: Record<string, string>, query = '') =>
            fetch(`${platform.baseUrl}/console/api/v2/actors/local~writer/runs${query}`, {
                method: 'POST',
                headers: { ...headers, ...more },
            });
        expect((await start({})).status).toBe(403);
        expect((await start({ 'x-csrf-token': 'guess' })).status).toBe(403);
        const other = await session(platform.consoleUrl());
        expect((await start({ 'x-csrf-token': other.csrf })).status).toBe(403);
        const asGet = await fetch(`${platform.baseUrl}/console/api/v2/actors/local~writer/runs?method=POST`, {
            headers,
        });
        expect(asGet.status).toBe(403);
        const fromElsewhere = await start({ 'x-csrf-token': csrf, origin: 'https://attacker.example' });
        expect(fromElsewhere.status).toBe(403);
        expect((await client.runs().list()).total).toBe(0);
        const started = await start({ 'x-csrf-token': csrf });
        expect(started.status).toBe(201);
        expect(await started.json()).toMatchObject({ data: { meta: { origin: 'WEB' } } });
    });

    it('shows what Actors stored so that it can run nothing', async () => {
        const { platform, client } = await startPlatform([]);
        const { headers } = await session(platform.consoleUrl());
        const store = await client.keyValueStores().getOrCreate('pages');
        const value = '<script>top.x = 1</script>';
        await client.keyValueStore(store.id).setRecord({ key: 'PAGE', value, contentType: 'text/html' });
        const answer = await fetch(`${platform.baseUrl}/console/api/v2/key-value-stores/${store.id}/records/PAGE`, {
            headers,
        });
        expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none';/);
        expect(await answer.text()).toBe(value);
    });
});
