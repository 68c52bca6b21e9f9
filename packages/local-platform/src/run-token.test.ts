import { describe, expect, it } from 'vitest';
import { idleSupervisor, memoryApi } from '../test/memory-api.js';
import { runningRun, TOKEN } from '../test/run-record-fixture.js';
import { redactToken } from './redact-token.js';
import { datasetRoutes } from './routes/datasets.js';
import { requestQueueRoutes } from './routes/request-queues.js';
import { findTokenRun, runToken } from './run-token.js';
import { saveRun } from './runs/run-record.js';

describe('findTokenRun', () => {
    it('finds the run of its token, and no run for any other text', () => {
        const token = runToken('secret', 'run1');
        expect(findTokenRun('secret', token)).toBe('run1');
        const others = ['secret', 'secret.run1', '', token.replace('run1', 'run2'), `${token}0`, token.slice(0, -1)];
        for (const other of others) expect(findTokenRun('secret', other)).toBeUndefined();
        expect(findTokenRun('another', token)).toBeUndefined();
    });
});

it('a run token does not contain the platform token, and is removed from texts like it', () => {
    const token = runToken('secret', 'run1');
    expect(token).not.toContain('secret');
    expect(redactToken('secret', `a ${token} b secret c`)).toBe('a *** b *** c');
});

describe('a run token', () => {
    const api = memoryApi((context) => [datasetRoutes(context, idleSupervisor()), requestQueueRoutes(context)]);
    saveRun(api.context, runningRun('run1'));
    saveRun(api.context, runningRun('run2'));
    const send = (token: string, path: string, init: RequestInit = {}) =>
        api.request(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });

    it('gives access to the API when the platform made it, as long as the run exists', async () => {
        const statusFor = async (token: string) => (await send(token, '/datasets')).status;
        expect(await statusFor(runToken(TOKEN, 'run1'))).toBe(200);
        for (const token of [runToken('guess', 'run1'), runToken(TOKEN, 'gone'), '.run1', `${TOKEN}.run1`]) {
            expect(await statusFor(token)).toBe(401);
        }
    });

    it('lets the next process of a run release what the killed one had locked', async () => {
        const created = (await (await api.request('/request-queues', { method: 'POST' })).json()) as {
            data: { id: string };
        };
        const path = `/request-queues/${created.data.id}`;
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify({ url: 'https://example.com/', uniqueKey: 'a' });
        await api.request(`${path}/requests`, { method: 'POST', headers, body });
        const unlockedBy = async (runId: string, clientKey: string) => {
            const unlock = `${path}/requests/unlock?clientKey=${clientKey}`;
            return (await (await send(runToken(TOKEN, runId), unlock, { method: 'POST' })).json()) as object;
        };
        await send(runToken(TOKEN, 'run1'), `${path}/head/lock?lockSecs=600&clientKey=killed`, { method: 'POST' });
        expect(await unlockedBy('run2', 'another')).toEqual({ data: { unlockedCount: 0 } });
        expect(await unlockedBy('run1', 'restarted')).toEqual({ data: { unlockedCount: 1 } });
    });
});
