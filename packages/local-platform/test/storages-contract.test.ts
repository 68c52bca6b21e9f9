import { describe, expect, it } from 'vitest';
import { apiContract, hasApiDescription } from './api-description.js';
import { startPlatform } from './platform-fixture.js';

/** The operations of the three storages in the API's description. */
const OPERATIONS = 38;

describe.skipIf(!hasApiDescription)("against Apify's API description", () => {
    it('answers every operation on datasets, key-value stores and request queues as described', async () => {
        const { platform } = await startPlatform([]);
        const contract = apiContract();
        const problems: string[] = [];
        const seen = new Set<string>();
        const call = async (method: string, path: string, body?: unknown) => {
            const response = await fetch(`${platform.baseUrl}/v2${path}`, {
                method,
                headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'application/json' },
                ...(body !== undefined && { body: JSON.stringify(body) }),
            });
            const text = await response.text();
            const isJson = text !== '' && /^application\/json\b/.test(response.headers.get('content-type') ?? '');
            const answer = isJson ? JSON.parse(text) : undefined;
            const { status, headers } = response;
            const result = contract({
                method,
                path: `/v2${path.replace(/\?.*/, '')}`,
                status,
                headers,
                body: answer,
            });
            seen.add(result.operationId);
            problems.push(...result.problems.map((problem) => `${method} ${path} ${response.status}: ${problem}`));
            return answer?.data;
        };
        for (const kind of ['datasets', 'key-value-stores', 'request-queues']) {
            const { id } = await call('POST', `/${kind}?name=described`);
            await call('POST', `/${kind}?name=described`);
            await call('POST', `/${kind}?name=not%20a%20name`);
            await call('GET', `/${kind}`);
            await call('GET', `/${kind}/${id}`);
            await call('PUT', `/${kind}/${id}`, { name: 'renamed', generalAccess: 'RESTRICTED' });
            await call('PUT', `/${kind}/${id}`, { generalAccess: 'EVERYBODY' });
        }

        const items = '/datasets/~renamed/items';
        await call('POST', items, [{ a: 1 }, { a: 2 }]);
        await call('POST', items, [1]);
        for (const format of ['json', 'jsonl', 'csv', 'html', 'xlsx', 'xml', 'rss']) {
            await call('GET', `${items}?format=${format}`);
        }
        await call('HEAD', items);
        await call('GET', `${items}?format=pdf`);
        await call('GET', '/datasets/~renamed/statistics');
        const fields = { type: 'object', properties: { a: { type: 'string' } } };
        const checked = await call('POST', '/datasets', { schema: { actorSpecification: 1, fields } });
        await call('POST', `/datasets/${checked.id}/items`, [{ a: 1 }]);
        await call('GET', `/datasets/${checked.id}/statistics`);

        const store = '/key-value-stores/~renamed';
        await call('PUT', `${store}/records/a`, { a: 1 });
        await call('POST', `${store}/records/b`, { b: 1 });
        await call('PUT', `${store}/records/a%20b`, {});
        await call('GET', `${store}/records/a`);
        await call('HEAD', `${store}/records/a`);
        await call('GET', `${store}/records`);
        await call('GET', `${store}/records/missing`);
        await call('GET', `${store}/keys?limit=1`);
        await call('GET', `${store}/keys?exclusiveStartKey=a&prefix=b`);
        await call('DELETE', `${store}/records/a`);

        const queue = '/request-queues/~renamed';
        const request = (name: string) => ({ url: `https://example.com/${name}`, uniqueKey: name });
        const { requestId } = await call('POST', `${queue}/requests?clientKey=one`, request('a'));
        await call('POST', `${queue}/requests/batch?forefront=1`, ['b', 'c', 'd'].map(request));
        await call('POST', `${queue}/requests/batch`, [{ url: 'https://example.com' }]);
        await call('GET', `${queue}/head?limit=2`);
        await call('POST', `${queue}/head/lock?lockSecs=60&clientKey=one`);
        await call('GET', `${queue}/requests?limit=2&filter=locked`);
        await call('PUT', `${queue}/requests/${requestId}/lock?lockSecs=60&clientKey=one`);
        await call('DELETE', `${queue}/requests/${requestId}/lock?clientKey=one`);
        await call('POST', `${queue}/requests/unlock?clientKey=one`);
        await call('GET', `${queue}/requests/${requestId}`);
        await call('GET', `${queue}/requests/missing`);
        const handledAt = '2026-01-01T00:00:00.000Z';
        await call('PUT', `${queue}/requests/${requestId}`, { ...request('a'), id: requestId, handledAt });
        await call('DELETE', `${queue}/requests/${requestId}`);
        await call('DELETE', `${queue}/requests/batch`, [{ uniqueKey: 'b' }, { id: 'missing' }]);

        for (const kind of ['datasets', 'key-value-stores', 'request-queues']) {
            await call('DELETE', `/${kind}/~renamed`);
            await call('GET', `/${kind}/~renamed`);
        }
        expect(problems).toEqual([]);
        expect(seen.size).toBe(OPERATIONS);
    });
});
