import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiContract, hasApiDescription } from './api-description.js';
import { type Receiver, startReceiver, status } from './receiver.js';
import { startWebhookPlatform, type WebhookPlatform } from './webhook-platform.js';

describe.skipIf(!hasApiDescription)("the webhooks' answers fit Apify's API description", () => {
    let platform: WebhookPlatform;
    let receiver: Receiver;
    let webhookId: string;
    let spareId: string;
    let dispatchId: string;
    const contract = hasApiDescription ? apiContract() : undefined;

    beforeAll(async () => {
        receiver = await startReceiver();
        platform = await startWebhookPlatform();
        const fields = { eventTypes: ['ACTOR.RUN.SUCCEEDED', 'ACTOR.BUILD.SUCCEEDED'], requestUrl: receiver.url };
        const ofTask = { ...fields, condition: { actorTaskId: 'task-1' } } as never;
        await platform.client.webhooks().create(ofTask);
        spareId = (await platform.client.webhooks().create(ofTask)).id;
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
        ['webhooks_get', 200, 'GET', (): string => '/webhooks'],
        ['webhooks_post', 201, 'POST', (): string => '/webhooks'],
        ['webhook_get', 200, 'GET', (): string => `/webhooks/${webhookId}`],
        ['webhook_put', 200, 'PUT', (): string => `/webhooks/${webhookId}`],
        ['webhook_test_post', 201, 'POST', (): string => `/webhooks/${webhookId}/test`],
        ['webhook_delete', 204, 'DELETE', (): string => `/webhooks/${spareId}`],
        ['webhook_webhookDispatches_get', 200, 'GET', (): string => `/webhooks/${webhookId}/dispatches`],
        ['webhookDispatches_get', 200, 'GET', (): string => '/webhook-dispatches'],
        ['webhookDispatch_get', 200, 'GET', (): string => `/webhook-dispatches/${dispatchId}`],
        ['actor_webhooks_get', 200, 'GET', (): string => '/actors/local~scraper/webhooks'],
        ['actor_webhooks_get', 200, 'GET', (): string => '/acts/local~scraper/webhooks'],
        ['actorTask_webhooks_get', 200, 'GET', (): string => '/actor-tasks/local~pixels/webhooks'],
    ] as const)('%s %i', async (operationId, httpStatus, method, path) => {
        const body = { eventTypes: ['TEST'], requestUrl: receiver.url, condition: { actorId: 'actor-1' } };
        const response = await fetch(`${platform.context.baseUrl()}/v2${path()}`, {
            method,
            headers: { authorization: `Bearer ${platform.context.token}`, 'content-type': 'application/json' },
            ...(method !== 'GET' && { body: JSON.stringify(body) }),
        });
        expect(response.status).toBe(httpStatus);
        const answer: unknown = response.status === 204 ? undefined : await response.json();
        const exchange = {
            method,
            path: `/v2${path().replace('/acts/', '/actors/')}`,
            status: httpStatus,
            headers: response.headers,
            body: answer,
        };
        expect(contract?.(exchange)).toEqual({ operationId, problems: [] });
    });
});
