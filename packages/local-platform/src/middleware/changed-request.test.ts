import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { expect, it, onTestFinished } from 'vitest';
import { memoryContext, TOKEN } from '../../test/run-record-fixture.js';
import { createApp } from '../app.js';
import { changedRequest } from './changed-request.js';

it.each([
    ['POST', '/v2/actor-runs/one/wait'],
    ['POST', '/v2/acts/one/runs/last/wait'],
    ['POST', '/v2/actor-runs/one/wait/'],
    ['GET', '/v2/actor-runs/one/wait?method=post'],
])('%s %s ends when its client leaves', async (method, path) => {
    const context = memoryContext();
    onTestFinished(() => context.database.close());
    const handler = new EventEmitter();
    const [begun, ended] = [once(handler, 'begun'), once(handler, 'ended')];
    const app = createApp(
        context,
        [
            (api) =>
                api.post('/actor-runs/:runId/wait', async (c) => {
                    c.req.raw.signal.addEventListener('abort', () => handler.emit('ended'));
                    handler.emit('begun', c.req.param('runId'));
                    await ended;
                    return c.json({});
                }),
        ],
        [({ pathname }) => pathname.replace('/actors/one/runs/last', '/actor-runs/one')],
    );
    const server = createAdaptorServer({ fetch: app.fetch }) as Server;
    onTestFinished(() => void server.close());
    await once(server.listen(0, '127.0.0.1'), 'listening');

    const client = new AbortController();
    const { port } = server.address() as AddressInfo;
    const headers = { authorization: `Bearer ${TOKEN}` };
    const response = fetch(`http://127.0.0.1:${port}${path}`, { method, headers, signal: client.signal });
    expect(await begun).toEqual(['one']);
    client.abort();
    await expect(response).rejects.toThrow('aborted');
    await ended;
});

it('a changed request keeps its body and its headers', async () => {
    const request = new Request('http://localhost/a', { method: 'POST', body: 'text', headers: { 'x-one': '1' } });
    const changed = changedRequest(request, { url: 'http://localhost/b', method: 'PUT' });
    expect([changed.url, changed.method, changed.headers.get('x-one')]).toEqual(['http://localhost/b', 'PUT', '1']);
    expect(await changed.text()).toBe('text');
});
