import { ApifyClient } from 'apify-client';
import { describe, expect, it } from 'vitest';
import { startPlatform } from '../../test/platform-fixture.js';
import { runToken, splitRunToken } from './run-token.js';

describe('splitRunToken', () => {
    it('takes a run token apart, and leaves a plain token whole', () => {
        expect(splitRunToken(runToken('secret', 'run1'))).toEqual({ token: 'secret', runId: 'run1' });
        expect(splitRunToken('secret')).toEqual({ token: 'secret', runId: undefined });
    });
});

describe('a run token', () => {
    it('opens the API only with the platform token in it', async () => {
        const { platform } = await startPlatform([]);
        const ask = (token: string) =>
            fetch(`${platform.baseUrl}/v2/users/me`, { headers: { authorization: `Bearer ${token}` } });
        expect((await ask(runToken(platform.token, 'run1'))).status).toBe(200);
        expect((await ask(runToken('guess', 'run1'))).status).toBe(401);
        expect((await ask('.run1')).status).toBe(401);
    });

    it('lets the process that follows a killed one release what its run has locked', async () => {
        const { platform, client } = await startPlatform([]);
        const { id } = await client.requestQueues().getOrCreate();
        const url = 'https://example.com/';
        await client.requestQueue(id).addRequest({ url, uniqueKey: url });
        const clientOf = (runId: string, clientKey: string) =>
            new ApifyClient({ baseUrl: platform.baseUrl, token: runToken(platform.token, runId) }).requestQueue(id, {
                clientKey,
            });
        await clientOf('run1', 'killed').listAndLockHead({ lockSecs: 600 });
        expect(await clientOf('run2', 'another').unlockRequests()).toEqual({ unlockedCount: 0 });
        expect(await clientOf('run1', 'restarted').unlockRequests()).toEqual({ unlockedCount: 1 });
    });
});
