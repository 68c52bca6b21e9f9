import { ApifyClient } from 'apify-client';
import { expect, it } from 'vitest';
import { createPlatform } from '../src/index.js';

it('sums up what the first Actor pushed', async () => {
    const platform = await createPlatform();
    const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
    const first = await platform.registerActor('test/actors/pushing');
    const second = await platform.registerActor('test/actors/summing');
    await client.webhooks().create({
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: first.actor.id },
        requestUrl: `${platform.baseUrl}/v2/actors/${second.actor.id}/runs`,
        payloadTemplate: '{"runId": {{resource.id}}, "datasetId": {{resource.defaultDatasetId}}}',
    });
    await client.actor(first.actor.id).call({ items: 3 });
    await platform.idle();
    const { items } = await client.actor(second.actor.id).lastRun().dataset().listItems();
    expect(items).toMatchObject([{ count: 3, sum: 3 }]);
    await platform.close();
});
