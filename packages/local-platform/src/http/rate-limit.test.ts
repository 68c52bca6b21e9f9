import { ApifyClient } from 'apify-client';
import { expect, it } from 'vitest';
import { failure } from '../../test/api-failure.js';
import { startPlatform } from '../../test/platform-fixture.js';
import { createTestClock } from '../clock.js';

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
    // Pushing has a limit of its own, and another dataset counts for itself.
    await client.dataset(id).pushItems([{ a: 1 }]);
    await client.datasets().getOrCreate('another');
    const answer = await fetch(`${platform.baseUrl}/v2/acts/none/runs`, {
        method: 'POST',
        headers: { authorization: `Bearer ${platform.token}` },
    });
    expect(answer.headers.get('x-ratelimit-limit')).toBe('400');

    // The real client tries again until the second is over.
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

it('limits nothing unless it was asked to', async () => {
    const { client } = await startPlatform([]);
    const { id } = await client.datasets().getOrCreate();
    for (let i = 0; i < 100; i++) await client.dataset(id).get();
});
