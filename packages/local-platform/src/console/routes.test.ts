import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { pushItems } from '../../test/push-items.js';
import { memoryContext, runningRun, TOKEN } from '../../test/run-record-fixture.js';
import { ApiError } from '../api-error.js';
import { createApp } from '../app.js';
import { runToken } from '../run-token.js';
import { appendLogLine, readLog } from '../runs/log.js';
import { saveRun } from '../runs/run-record.js';
import { datasets } from '../storage/datasets.js';
import { readClientFiles } from './client-files.js';
import { addConsoleRoutes } from './routes.js';
import { createSessions } from './sessions.js';

/** The console, and a browser that is logged in to it. */
function openConsole() {
    const context = memoryContext();
    const sessions = createSessions(context);
    const app = new Hono();
    addConsoleRoutes(app, new Hono(), context, sessions);
    app.onError((error, c) => c.text(error instanceof ApiError ? error.type : error.message, 400));
    const cookie = `${sessions.cookieName}=${sessions.open(sessions.newCode())}`;
    const request = async (path: string, headers: Record<string, string> = { cookie }) =>
        app.request(`/console${path}`, { headers });
    return { context, request };
}

describe('the files of the console', () => {
    it('can be cached forever, because their URL changes with them', async () => {
        const { request } = openConsole();
        const { version, files } = readClientFiles();
        const content = Buffer.from(files.get('main.js')?.content ?? []);
        const plain = await request(`/assets/${version}/main.js`, {});
        expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
        expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
        expect(Buffer.from(await plain.arrayBuffer())).toEqual(content);
        const packed = await request(`/assets/${version}/main.js`, { 'accept-encoding': 'br, gzip' });
        expect(packed.headers.get('content-encoding')).toBe('gzip');
        expect(gunzipSync(Buffer.from(await packed.arrayBuffer()))).toEqual(content);
        for (const path of ['another/main.js', `${version}/none.js`, `${version}/../routes.ts`]) {
            expect(await (await request(`/assets/${path}`, {})).text()).not.toContain('import');
        }
        expect(await (await request('/assets/another/main.js', {})).text()).toBe('record-not-found');
    });
});

describe('a link to the console', () => {
    it("is made for the platform's own token, and not for a run's token, because the console can do everything", async () => {
        const context = memoryContext();
        const sessions = createSessions(context);
        const app = createApp(context, [], [], false, (root, api) => addConsoleRoutes(root, api, context, sessions));
        const statusFor = async (token: string) => {
            const headers = { host: 'localhost', authorization: `Bearer ${token}` };
            return (await app.request('http://localhost/console/links', { method: 'POST', headers })).status;
        };
        saveRun(context, runningRun('run'));
        expect([await statusFor(TOKEN), await statusFor(runToken(TOKEN, 'run'))]).toEqual([201, 403]);
        context.database.close();
    });
});

describe('the data of the console', () => {
    it('is only for people who are logged in, and is not cached', async () => {
        const { request } = openConsole();
        expect(await (await request('/api/datasets', {})).text()).toBe('token-not-provided');
        const shown = await request('/api/datasets');
        expect(shown.headers.get('cache-control')).toBe('no-store');
        expect(await shown.json()).toEqual({ total: 0, items: [] });
    });

    it("leaves the platform's token out of everything that a run has written, at first and when it changes", async () => {
        const { context, request } = openConsole();
        const run = runningRun('run');
        run.document.statusMessage = `Sent ${context.token}.`;
        saveRun(context, run);
        const { id } = datasets.create(context);
        pushItems(context, id, JSON.stringify({ [context.token]: 1 }));
        const shown = await (await request(`/api/datasets/${id}`)).text();
        expect(shown).toContain('***');
        const reader = (await request('/api/events?topic=runs')).body!.getReader();
        let watched = '';
        while (!watched.includes('Sent')) watched += new TextDecoder().decode((await reader.read()).value);
        await reader.cancel();
        expect(shown + watched).not.toContain(context.token);
    });

    it('can be watched when there is something to watch', async () => {
        const { request } = openConsole();
        const topics = ['run&id=none', 'dispatch&id=none', 'dataset&id=none', 'none'];
        const refusals = await Promise.all(
            topics.map(async (topic) => (await request(`/api/events?topic=${topic}`)).text()),
        );
        expect(refusals).toEqual(['record-not-found', 'record-not-found', 'record-not-found', 'invalid-parameter']);
        const watched = await request('/api/events?topic=runs');
        expect(watched.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
        await watched.body?.cancel();
    });

    it('sends the log of a run from the position that the page has', async () => {
        const { context, request } = openConsole();
        saveRun(context, runningRun('run'));
        appendLogLine(context, 'run', 'one');
        const { next } = readLog(context, 'run');
        appendLogLine(context, 'run', 'two');
        for (const [from, expected] of [
            ['', ['one', 'two']],
            [`&from=${next}`, ['two']],
        ] as const) {
            const reader = (await request(`/api/events?topic=run&id=run${from}`)).body!.getReader();
            let text = '';
            while (!text.includes('event: log')) text += new TextDecoder().decode((await reader.read()).value);
            await reader.cancel();
            const log = text.slice(text.indexOf('event: log'));
            expect(['one', 'two'].filter((word) => log.includes(` ${word}`))).toEqual(expected);
        }
        context.database.close();
    });
});
