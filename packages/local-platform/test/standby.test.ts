import { describe, expect, it } from 'vitest';
import { createTestClock } from '../src/index.js';
import { startPlatform, temporaryFolder } from './platform-fixture.js';

describe('an Actor in Standby, on the real SDK', () => {
    it('is started by a request, gets the next ones, and is told to end when none came for its idle timeout', async () => {
        const clock = createTestClock();
        const { platform, client } = await startPlatform(['serving'], { clock, dataFolder: temporaryFolder() });
        const actor = await client.actor('serving').get();
        const standbyUrl = `${platform.baseUrl}/standby/local--serving`;
        expect(actor).toMatchObject({ standbyUrl, actorStandby: { isEnabled: true, idleTimeoutSecs: 300 } });

        let sendSecond = () => {};
        const body = new ReadableStream({
            start(controller) {
                controller.enqueue(new TextEncoder().encode('first'));
                sendSecond = () => {
                    controller.enqueue(new TextEncoder().encode('second'));
                    controller.close();
                };
            },
        });
        const headers = { authorization: `Bearer ${platform.token}` };
        const init = { method: 'PUT', headers, body, duplex: 'half' as const };
        const response = await fetch(`${standbyUrl}/a%2Fb/?method=GET&x=1`, init);
        expect(response.status).toBe(203);
        let text = '';
        for await (const chunk of response.body ?? []) {
            text += Buffer.from(chunk as Uint8Array).toString();
            // The request goes on only after the first part of its response.
            if (text.endsWith('got first\n')) sendSecond();
        }
        const [line = '', ...got] = text.trim().split('\n');
        expect(got).toEqual(['got first', 'got second']);
        // A probe comes again when there was no response for five seconds.
        const { probes, ...served } = JSON.parse(line) as { probes: number };
        expect(probes).toBeGreaterThan(0);
        expect(served).toEqual({
            method: 'PUT',
            url: '/a%2Fb/?method=GET&x=1',
            host: new URL(platform.baseUrl).host,
            origin: 'STANDBY',
            standbyUrl,
        });

        await clock.advance(299_000);
        const again = await fetch(`${standbyUrl}?token=${platform.token}`);
        expect(JSON.parse(await again.text())).toMatchObject({
            url: expect.stringMatching(/^\/\?token=/),
            probes,
        });
        const runId = again.headers.get('x-run-id') ?? '';
        expect(response.headers.get('x-run-id')).toBe(runId);
        expect(await client.run(runId).get()).toMatchObject({
            status: 'RUNNING',
            isContainerServerReady: true,
            meta: { origin: 'STANDBY' },
            options: { memoryMbytes: 1024, timeoutSecs: 0, build: 'latest' },
        });

        await clock.advance(299_000);
        expect((await client.run(runId).get())?.status).toBe('RUNNING');
        await clock.advance(1000);
        const ended = await client.run(runId).waitForFinish();
        expect(ended).toMatchObject({
            status: 'SUCCEEDED',
            exitCode: 0,
            statusMessage: 'The run in Standby got no request for 300 seconds.',
        });
        expect((await client.run(runId).dataset().listItems()).items).toEqual([{ said: 'goodbye' }]);
    });
});
