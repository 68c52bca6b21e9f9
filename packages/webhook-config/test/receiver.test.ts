import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReceiver } from '../examples/receiver.js';
import type { UpstreamRun } from '../src/index.js';

const payload = {
    userId: 'user1',
    createdAt: '2026-01-01T00:00:00.000Z',
    eventType: 'ACTOR.RUN.SUCCEEDED',
    eventData: { actorId: 'actor1', actorRunId: 'run1' },
    resource: { id: 'run1', status: 'SUCCEEDED', finishedAt: '2026-01-01T00:01:00.000Z', defaultDatasetId: 'dataset1' },
};

describe('the receiver', () => {
    let runs: UpstreamRun[];
    let received: () => void;
    let server: ReturnType<typeof createReceiver>;

    beforeEach(async () => {
        runs = [];
        received = () => {};
        server = createReceiver({
            secret: 's3cret',
            onRun: (run) => {
                runs.push(run);
                received();
            },
        });
        server.listen(0, '127.0.0.1');
        await once(server, 'listening');
    });

    afterEach(async () => {
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
    });

    async function post(body: string, secret = 's3cret', path = '/'): Promise<string> {
        const { port } = server.address() as AddressInfo;
        const headers = { 'X-Webhook-Secret': secret };
        const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body });
        return `${response.status} ${await response.text()}`;
    }

    it('works once for an event that comes twice, and again for a resurrected run', async () => {
        const resurrected = { ...payload, resource: { ...payload.resource, finishedAt: '2026-01-02T00:00:00.000Z' } };
        const both = new Promise<void>((resolve) => {
            received = () => runs.length === 2 && resolve();
        });
        expect(await post(JSON.stringify(payload))).toBe('202 Taken.');
        expect(await post(JSON.stringify(payload))).toBe('202 Taken before.');
        expect(await post(JSON.stringify(resurrected))).toBe('202 Taken.');
        await both;
        expect(runs.map(({ datasetId, finishedAt }) => [datasetId, finishedAt])).toEqual([
            ['dataset1', '2026-01-01T00:01:00.000Z'],
            ['dataset1', '2026-01-02T00:00:00.000Z'],
        ]);
    });

    it('accepts the secret in the URL as well', async () => {
        expect(await post(JSON.stringify(payload), '', '/?secret=s3cret')).toBe('202 Taken.');
    });

    it('accepts a test, which has no run', async () => {
        const test = { ...payload, eventType: 'TEST', resource: { joke: true } };
        expect(await post(JSON.stringify(test))).toBe('202 Taken; there is no run in it.');
    });

    it('refuses a wrong secret, and says what is wrong with a payload', async () => {
        expect(await post(JSON.stringify(payload), 'guess')).toMatch(/^401/);
        expect(await post(JSON.stringify(payload), '', '/?secret=guess')).toMatch(/^401/);
        expect(await post(JSON.stringify(payload), '', '/?secret=s3cret&secret=s3cret')).toMatch(/^401/);
        expect(await post('{')).toMatch(/^400/);
        expect(await post(JSON.stringify({ ...payload, userId: 5 }))).toMatch(/^400 .*userId/);
        expect(await post('x'.repeat(1_000_001))).toMatch(/^413/);
        expect(runs).toEqual([]);
    });
});
