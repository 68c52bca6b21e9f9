import { describe, expect, it } from 'vitest';
import { apiContract, hasApiDescription } from './api-description.js';
import { startPlatform, untilLogged } from './platform-fixture.js';

describe.skipIf(!hasApiDescription)("runs against Apify's API description", () => {
    it('answers every operation of runs as it is described', async () => {
        const contract = apiContract();
        const { client, platform } = await startPlatform(['sleeping', 'writer'], {
            memoryBudgetMbytes: 1024,
        });
        const seen = new Set<string>();
        const ask = async (method: string, path: string, body?: object) => {
            const answer = await fetch(`${platform.baseUrl}/v2/${path}`, {
                method,
                headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'application/json' },
                ...(body && { body: JSON.stringify(body) }),
            });
            const isJson = answer.headers.get('content-type')?.startsWith('application/json');
            const value: unknown = isJson ? await answer.json() : void (await answer.text());
            const { pathname } = new URL(`/v2/${path}`, platform.baseUrl);
            const { status, headers } = answer;
            const { operationId, problems } = contract({ method, path: pathname, status, headers, body: value });
            expect({ method, path, problems }).toEqual({ method, path, problems: [] });
            seen.add(operationId);
            return value as { data: { id: string } };
        };

        const options = { memory: 1024, maxItems: 5, maxTotalChargeUsd: 2.5, timeout: 0 };
        const running = await client.actor('sleeping').start({}, options);
        const changing = await client.actor('sleeping').start({}, { memory: 128 });
        await untilLogged(client, running.id, 'ws://');
        await ask('GET', `actor-runs/${running.id}`);
        await ask('GET', `actor-runs/${changing.id}`);
        await ask('PUT', `actor-runs/${running.id}`, { runId: running.id, statusMessage: 'Half way' });
        await ask('POST', `actor-runs/${running.id}/charge`, { eventName: 'page', count: 1 });
        await ask('DELETE', `actor-runs/${running.id}`);
        await ask('POST', `actor-runs/${running.id}/reboot`);
        await ask('POST', `actor-runs/${running.id}/abort`);
        await client.run(running.id).waitForFinish();
        await untilLogged(client, changing.id, 'ws://');
        await client.run(changing.id).metamorph('local~writer', {});
        expect((await client.run(changing.id).waitForFinish()).status).toBe('SUCCEEDED');
        await ask('GET', `actor-runs/${running.id}`);
        await ask('GET', `actor-runs/${changing.id}`);
        await ask('POST', `actor-runs/${changing.id}/metamorph?targetActorId=writer`, {});
        await ask('GET', `actor-runs/${changing.id}/log`);
        await ask('GET', `logs/${changing.id}`);
        await ask('POST', `actor-runs/${changing.id}/resurrect`);
        await client.run(changing.id).waitForFinish();
        await ask('DELETE', `actor-runs/${changing.id}`);
        await ask('GET', `actor-runs/${changing.id}`);
        await ask('GET', 'actor-runs');

        const task = await client.tasks().create({ actId: running.actId, name: 'writing' });
        await ask('POST', 'actors/writer/runs?waitForFinish=60', { items: [{ a: 1 }] });
        await ask('POST', `actor-tasks/${task.id}/runs?memory=128`, { a: 1 });
        for (const path of ['actors/writer', `actor-tasks/${task.id}`]) {
            await ask('GET', `${path}/runs`);
            await ask('GET', `${path}/runs/last`);
            await ask('GET', `${path}/runs/last/log`);
            await ask('GET', `${path}/runs/last/dataset`);
            await ask('GET', `${path}/runs/last/dataset/items`);
            await ask('GET', `${path}/runs/last/key-value-store`);
            await ask('GET', `${path}/runs/last/key-value-store/keys`);
            await ask('GET', `${path}/runs/last/request-queue`);
            await ask('GET', `${path}/runs/last/request-queue/head`);
            await ask('POST', `${path}/runs/last/abort`);
        }
        await ask('POST', 'actors/writer/run-sync', { items: [] });
        await ask('GET', 'actors/writer/run-sync');
        await ask('POST', 'actors/writer/run-sync-get-dataset-items', { items: [{ a: 1 }] });
        expect(seen.size).toBe(36);
    });
});
