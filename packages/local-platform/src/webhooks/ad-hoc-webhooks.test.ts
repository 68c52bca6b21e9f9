import { encodeAdHocWebhooks } from '@offer-chain/webhook-config';
import { describe, expect, it } from 'vitest';
import { status } from '../../test/receiver.js';
import { useWebhookPlatform } from '../../test/webhook-fixture.js';
import { addAdHocWebhooks, clearSpentWebhooks } from './ad-hoc-webhooks.js';

const on = useWebhookPlatform();

describe('ad-hoc webhooks', () => {
    const adHoc = (fields: object = {}) =>
        encodeAdHocWebhooks([{ eventTypes: ['ACTOR.RUN.SUCCEEDED'], requestUrl: on.receiver.url, ...fields }]);

    it('fire for their run only', async () => {
        addAdHocWebhooks(on.platform.context, 'run-1', adHoc());
        on.platform.event('ACTOR.RUN.SUCCEEDED', { actorRunId: 'run-2' });
        on.platform.event('ACTOR.RUN.FAILED', { actorRunId: 'run-1' });
        on.platform.event('ACTOR.RUN.SUCCEEDED', { actorRunId: 'run-1' });
        await on.platform.dispatcher.idle();
        expect(on.receiver.requests).toHaveLength(1);
        expect(on.receiver.requests[0]?.json).toMatchObject({ eventData: { actorRunId: 'run-1' } });
        const [dispatch] = (await on.platform.client.webhookDispatches().list()).items;
        expect(dispatch?.webhook).toMatchObject({ isAdHoc: true, condition: { actorRunId: 'run-1' } });
    });

    it('keep all seven fields', async () => {
        const fields = {
            payloadTemplate: '{"id": "{{resource.id}}"}',
            headersTemplate: '{"X-A": "b"}',
            shouldInterpolateStrings: true,
            ignoreSslErrors: true,
            doNotRetry: true,
            idempotencyKey: 'key',
        };
        addAdHocWebhooks(on.platform.context, 'run-1', adHoc(fields));
        addAdHocWebhooks(on.platform.context, 'run-1', adHoc(fields));
        const { items, total } = await on.platform.client.webhooks().list();
        expect(total).toBe(1);
        const { idempotencyKey: _key, ...shown } = fields;
        expect(await on.platform.client.webhook(items[0]!.id).get()).toMatchObject({ ...shown, isAdHoc: true });
    });

    it('are refused with an error that names the bad field', () => {
        const bad = Buffer.from(JSON.stringify([{ eventTypes: ['X'], requestUrl: on.receiver.url }])).toString(
            'base64',
        );
        expect(() => addAdHocWebhooks(on.platform.context, 'run-1', bad)).toThrow(/"webhooks".*0\.eventTypes/);
        expect(() => addAdHocWebhooks(on.platform.context, 'run-1', '???')).toThrow(/base64/);
    });

    it('are removed when they can no longer fire, and the others stay', async () => {
        const { client, context } = on.platform;
        addAdHocWebhooks(context, 'run-1', adHoc({ eventTypes: ['ACTOR.RUN.FAILED'] }));
        addAdHocWebhooks(context, 'run-1', adHoc({ eventTypes: ['ACTOR.RUN.RESURRECTED'] }));
        addAdHocWebhooks(context, 'run-2', adHoc({ eventTypes: ['ACTOR.RUN.FAILED'] }));
        addAdHocWebhooks(context, 'run-1', adHoc());
        await client.webhooks().create(on.webhook({ eventTypes: ['ACTOR.RUN.FAILED'] }));
        on.receiver.answer = status(500);
        on.platform.event('ACTOR.RUN.SUCCEEDED', { actorRunId: 'run-1' });
        clearSpentWebhooks(context, 'run-1');
        await on.platform.dispatcher.idle();
        const left = (await client.webhooks().list()).items.map(({ eventTypes, condition }) => [
            eventTypes[0],
            condition,
        ]);
        expect(left).toEqual([
            ['ACTOR.RUN.RESURRECTED', { actorRunId: 'run-1' }],
            ['ACTOR.RUN.FAILED', { actorRunId: 'run-2' }],
            ['ACTOR.RUN.SUCCEEDED', { actorRunId: 'run-1' }],
            ['ACTOR.RUN.FAILED', { actorId: 'actor-1' }],
        ]);
        on.receiver.answer = status(200);
        await on.platform.clock.advance(60_000);
        expect((await client.webhookDispatches().list()).items.map((dispatch) => dispatch.status)).toEqual([
            'SUCCEEDED',
        ]);
    });

    it('are added by Actor.addWebhook', async () => {
        const created = await on.platform.client
            .webhooks()
            .create(on.webhook({ isAdHoc: true, condition: { actorRunId: 'run-1' } }));
        on.platform.event('ACTOR.RUN.SUCCEEDED', { actorRunId: 'run-1' });
        on.platform.event('ACTOR.RUN.SUCCEEDED', { actorRunId: 'run-2' });
        await on.platform.dispatcher.idle();
        expect(created).toMatchObject({ isAdHoc: true });
        expect(on.receiver.requests).toHaveLength(1);
    });
});
