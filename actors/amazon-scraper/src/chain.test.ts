import { Actor } from 'apify';
import { afterEach, aroundEach, expect, it, vi } from 'vitest';
import { withMemoryActor } from '../test/memory-actor.js';
import { chainTo } from './chain.js';

aroundEach(withMemoryActor);
afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
});

it('adds a webhook that starts the Actor when this run has succeeded, at the address of the API outside the run', async () => {
    vi.stubEnv('ACTOR_RUN_ID', 'run1');
    vi.stubEnv('APIFY_API_BASE_URL', 'http://10.0.0.1');
    vi.stubEnv('APIFY_API_PUBLIC_BASE_URL', 'https://api.example.com');
    const addWebhook = vi.spyOn(Actor, 'addWebhook').mockResolvedValue(undefined);
    await chainTo('me~filter');
    expect(addWebhook.mock.calls).toMatchObject([
        [
            {
                eventTypes: ['ACTOR.RUN.SUCCEEDED'],
                requestUrl: 'https://api.example.com/v2/actors/me~filter/runs',
                payloadTemplate: expect.stringContaining('"datasetId": "{{resource.defaultDatasetId}}"'),
                // A run that a migration restarts adds the webhook once.
                idempotencyKey: expect.stringMatching(/^run1-/),
            },
        ],
    ]);
});
