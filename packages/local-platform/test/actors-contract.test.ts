import { describe, expect, it } from 'vitest';
import { apiContract, hasApiDescription } from './api-description.js';
import { startPlatform } from './platform-fixture.js';
import { SOURCE_FILES } from './pushed-sources.js';

describe.skipIf(!hasApiDescription)('against Apify’s API description', () => {
    it('answers every operation on Actors, versions, builds, tasks and users as described', async () => {
        const { client, platform } = await startPlatform([]);
        const contract = apiContract();
        const problems: string[] = [];
        const seen = new Set<string>();
        const call = async (method: string, path: string, body?: object) => {
            const response = await fetch(`${platform.baseUrl}/v2${path}`, {
                method,
                headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'application/json' },
                ...(body && { body: JSON.stringify(body) }),
            });
            const text = await response.text();
            const isJson = response.headers.get('content-type')?.includes('json');
            const answer = isJson ? JSON.parse(text) : undefined;
            const result = contract({
                method,
                path: `/v2${path.replace(/\?.*/, '')}`,
                status: response.status,
                headers: response.headers,
                body: answer,
            });
            seen.add(result.operationId);
            problems.push(...result.problems.map((problem) => `${method} ${path} ${response.status}: ${problem}`));
            return answer?.data;
        };
        const { id } = await call('POST', '/actors', { name: 'described' });
        await call('POST', '/actors', { name: 'described' }).catch(() => {});
        await call('GET', '/actors?my=1&limit=10&sortBy=stats.lastRunStartedAt');
        await call('PUT', `/actors/${id}`, { title: 'Described' });
        await call('POST', `/actors/${id}/versions`, {
            versionNumber: '0.1',
            sourceType: 'SOURCE_FILES',
            sourceFiles: SOURCE_FILES,
            buildTag: 'latest',
        });
        await call('GET', `/actors/${id}/versions`);
        await call('GET', `/actors/${id}/versions/0.1`);
        await call('PUT', `/actors/${id}/versions/0.1`, { buildTag: 'latest' });
        await call('POST', `/actors/${id}/versions/0.1`, { buildTag: 'latest' });
        await call('POST', `/actors/${id}/versions/0.1/env-vars`, { name: 'A', value: '1' });
        await call('GET', `/actors/${id}/versions/0.1/env-vars`);
        await call('GET', `/actors/${id}/versions/0.1/env-vars/A`);
        await call('PUT', `/actors/${id}/versions/0.1/env-vars/A`, { name: 'A', value: '2' });
        await call('POST', `/actors/${id}/versions/0.1/env-vars/A`, { name: 'A', value: '2' });
        await call('DELETE', `/actors/${id}/versions/0.1/env-vars/A`);
        const build = await call('POST', `/actors/${id}/builds?version=0.1&useCache=1&waitForFinish=60`);
        await client.build(build.id).waitForFinish();
        await call('GET', `/actors/${id}`);
        await call('GET', `/actors/${id}/builds`);
        await call('GET', `/actors/${id}/builds/default`);
        await call('GET', `/actors/${id}/builds/${build.id}`);
        await call('POST', `/actors/${id}/builds/${build.id}/abort`);
        await call('GET', '/actor-builds');
        await call('GET', `/actor-builds/${build.id}?waitForFinish=1`);
        await call('POST', `/actor-builds/${build.id}/abort`);
        await call('GET', `/actor-builds/${build.id}/log`);
        await call('GET', `/logs/${build.id}`);
        await call('POST', `/actors/${id}/validate-input`, { a: 1 });
        await call('POST', `/actors/${id}/validate-input?build=none`, { a: 1 });
        const task = await call('POST', '/actor-tasks', { actId: id, name: 'described-task', input: { a: 1 } });
        await call('GET', '/actor-tasks');
        await call('GET', `/actor-tasks/${task.id}`);
        await call('PUT', `/actor-tasks/${task.id}`, { title: 'Task' });
        await call('GET', `/actor-tasks/${task.id}/input`);
        await call('PUT', `/actor-tasks/${task.id}/input`, { a: 2 });
        await call('DELETE', `/actor-tasks/${task.id}`);
        await call('GET', '/users/me');
        await call('GET', '/users/local');
        await call('GET', '/users/me/limits');
        await call('GET', '/users/me/usage/monthly?date=2026-01-31');
        await call('PUT', `/actors/${id}`, { taggedBuilds: { latest: null } });
        await call('DELETE', `/actor-builds/${build.id}`);
        await call('DELETE', `/actors/${id}/versions/0.1`);
        await call('DELETE', `/actors/${id}`);
        await call('GET', `/actors/${id}`);
        expect(problems).toEqual([]);
        expect(seen.size).toBe(40);
    });
});
