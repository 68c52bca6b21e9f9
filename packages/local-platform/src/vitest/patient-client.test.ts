import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { expect, it, onTestFinished, vi } from 'vitest';
import { closeServer, listen, ownUrl } from '../http-server.js';
import { createPatientClient } from './patient-client.js';

it('waits for a response longer than the client itself does', async () => {
    const server = createServer();
    onTestFinished(() => closeServer(server));
    const client = createPatientClient({ baseUrl: ownUrl(await listen(server, 0, '127.0.0.1')), token: 'secret' });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const asked = once(server, 'request');
    const dataset = client.dataset('slow').get();
    const [, response] = (await asked) as [unknown, ServerResponse];
    vi.advanceTimersByTime(600_000);
    response.setHeader('content-type', 'application/json').end('{"data": {"id": "slow"}}');
    expect(await dataset).toEqual({ id: 'slow' });
});
