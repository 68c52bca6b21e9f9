import { expect, test } from '@offer-chain/local-platform/vitest';

test('sums up what the first Actor pushed', async ({ addActor, client, platform, runActor, getLastResult }) => {
    const pushing = await addActor('test/actors/pushing');
    const summing = await addActor('test/actors/summing');
    await client.webhooks().create({
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: pushing.id },
        requestUrl: `${platform.baseUrl}/v2/actors/${summing.id}/runs`,
        payloadTemplate: '{"runId": {{resource.id}}, "datasetId": {{resource.defaultDatasetId}}}',
    });
    await runActor('test/actors/pushing', { items: 3 });
    expect(await getLastResult(summing)).toHavePushed([{ count: 3, sum: 3 }]);
});
