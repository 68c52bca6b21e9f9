import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasApiDescription, loadApiDescription } from './api-description.js';
import { type Receiver, startReceiver, status } from './receiver.js';
import { startWebhookPlatform, type WebhookPlatform } from './webhook-platform.js';

describe.skipIf(!hasApiDescription)("the webhooks' answers fit Apify's API description", () => {
    let platform: WebhookPlatform;
    let receiver: Receiver;
    let webhookId: string;
    let dispatchId: string;
    const schemaOf = hasApiDescription ? loadApiDescription() : undefined;

    beforeAll(async () => {
        receiver = await startReceiver();
        platform = await startWebhookPlatform();
        const fields = { eventTypes: ['ACTOR.RUN.SUCCEEDED', 'ACTOR.BUILD.SUCCEEDED'], requestUrl: receiver.url };
        await platform.client.webhooks().create({ ...fields, condition: { actorTaskId: 'task-1' } } as never);
        const webhook = await platform.client
            .webhooks()
            .create({ ...fields, condition: { actorId: 'actor-1' } } as never);
        webhookId = webhook.id;
        receiver.answer = status(500);
        platform.event('ACTOR.RUN.SUCCEEDED', { actorTaskId: 'task-1' });
        await platform.dispatcher.idle();
        receiver.answer = status(200);
        await platform.clock.advance(60_000);
        platform.event('ACTOR.BUILD.SUCCEEDED');
        await platform.client.webhook(webhookId).test();
        await platform.dispatcher.idle();
        dispatchId = (await platform.client.webhook(webhookId).dispatches().list()).items[0]?.id ?? '';
    });

    afterAll(async () => {
        await platform.close();
        await receiver.close();
    });

    it.each([
        ['webhooks_get', 200, 'GET', () => '/webhooks'],
        ['webhooks_post', 201, 'POST', () => '/webhooks'],
        ['webhook_get', 200, 'GET', () => `/webhooks/${webhookId}`],
        ['webhook_put', 200, 'PUT', () => `/webhooks/${webhookId}`],
        ['webhook_test_post', 201, 'POST', () => `/webhooks/${webhookId}/test`],
        ['webhook_webhookDispatches_get', 200, 'GET', () => `/webhooks/${webhookId}/dispatches`],
        ['webhookDispatches_get', 200, 'GET', () => '/webhook-dispatches'],
        ['webhookDispatch_get', 200, 'GET', () => `/webhook-dispatches/${dispatchId}`],
        ['actor_webhooks_get', 200, 'GET', () => '/actors/local~scraper/webhooks'],
        ['actor_webhooks_get', 200, 'GET', () => '/acts/local~scraper/webhooks'],
        ['actorTask_webhooks_get', 200, 'GET', () => '/actor-tasks/local~pixels/webhooks'],
    ] as const)('%s %i', async (operationId, httpStatus, method, path) => {
        const body = { eventTypes: ['TEST'], requestUrl: receiver.url, condition: { actorId: 'actor-1' } };
        const response = await fetch(`${platform.context.baseUrl()}/v2${path()}`, {
            method,
            headers: { authorization: `Bearer ${platform.context.token}`, 'content-type': 'application/json' },
            ...(method !== 'GET' && { body: JSON.stringify(body) }),
        });
        expect(response.status).toBe(httpStatus);
        const answer: unknown = await response.json();
        const check = schemaOf?.(operationId, httpStatus);
        check?.(answer);
        expect(check?.errors ?? []).toEqual([]);
    });
});
