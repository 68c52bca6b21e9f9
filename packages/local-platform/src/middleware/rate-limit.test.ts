import { ApifyClient } from 'apify-client';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { failure } from '../../test/api-failure.js';
import { startPlatform } from '../../test/platform-fixture.js';
import { createTestClock } from '../clock.js';
import { limitRate } from './rate-limit.js';

it('refuses the 61st request of a second to one resource, with Apify’s body, and lets others pass', async () => {
    const clock = createTestClock();
    const { client, platform } = await startPlatform([], { clock, rateLimits: true });
    const { id } = await client.datasets().getOrCreate();
    const get = () => client.dataset(id).get();
    for (let i = 0; i < 60; i++) await get();
    expect(await failure(get())).toMatchObject({
        type: 'rate-limit-exceeded',
        status: 429,
        message: 'You have exceeded the rate limit of 60 requests per second',
    });
    // Pushing has its own limit, and another dataset is counted separately.
    await client.dataset(id).pushItems([{ a: 1 }]);
    await client.datasets().getOrCreate('another');
    const answer = await fetch(`${platform.baseUrl}/v2/acts/none/runs`, {
        method: 'POST',
        headers: { authorization: `Bearer ${platform.token}` },
    });
    expect(answer.headers.get('x-ratelimit-limit')).toBe('400');

    // The real client tries again until the second has passed.
    const patient = new ApifyClient({
        baseUrl: platform.baseUrl,
        token: platform.token,
        minDelayBetweenRetriesMillis: 5,
    });
    const retried = patient.dataset(id).get();
    await get().catch(() => {});
    await clock.advance(1000);
    expect((await retried)?.id).toBe(id);
});

it('limits nothing by default', async () => {
    const { client } = await startPlatform([]);
    const { id } = await client.datasets().getOrCreate();
    for (let i = 0; i < 61; i++) await client.dataset(id).get();
});

it.each([
    ['GET', '/v2/datasets/one', 60],
    ['GET', '/v2/datasets/one/items', 60],
    ['POST', '/v2/datasets/one/items', 400],
    ['PUT', '/v2/key-value-stores/one/records/KEY', 200],
    ['GET', '/v2/key-value-stores/one/keys', 60],
    ['POST', '/v2/actors/one/runs', 400],
    ['POST', '/v2/actor-tasks/one/run-sync-get-dataset-items', 400],
    ['POST', '/v2/actor-runs/one/metamorph', 400],
    ['POST', '/v2/request-queues/one/requests', 400],
    ['PUT', '/v2/request-queues/one/requests/two', 400],
    ['DELETE', '/v2/request-queues/one/requests/batch', 40],
    ['POST', '/v2/request-queues/one/head/lock', 40],
    ['GET', '/v2/request-queues/one/head', 60],
])('names the limit in its header: %s %s', async (method, path, limit) => {
    const app = new Hono();
    app.use(limitRate(createTestClock()));
    app.all('*', (c) => c.body(null, 204));
    expect((await app.request(path, { method })).headers.get('x-ratelimit-limit')).toBe(String(limit));
});
