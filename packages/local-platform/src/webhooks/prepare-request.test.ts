import { describe, expect, it } from 'vitest';
import { status } from '../../test/receiver.js';
import { useWebhookPlatform } from '../../test/webhook-fixture.js';
import { prepareRequest } from './prepare-request.js';
import { getWebhook } from './webhook.js';

const on = useWebhookPlatform();

describe('a delivery', () => {
    it('posts the default payload with the headers that Apify sets', async () => {
        await on.addWebhook();
        on.platform.event('ACTOR.RUN.SUCCEEDED', { actorTaskId: 'task-1' });
        await on.platform.dispatcher.idle();

        const [request] = on.receiver.requests;
        const dispatch = await on.onlyDispatch();
        expect(request?.method).toBe('POST');
        expect(request?.headers).toMatchObject({
            host: `127.0.0.1:${on.receiver.port}`,
            'content-type': 'application/json',
            'x-apify-webhook': expect.any(String),
            'x-apify-webhook-dispatch-id': dispatch.id,
            'x-apify-request-origin': 'WEBHOOK',
        });
        expect(request?.headers.authorization).toBeUndefined();
        expect(request?.json).toEqual({
            userId: on.platform.context.user.id,
            createdAt: '2026-01-01T00:00:00.000Z',
            eventType: 'ACTOR.RUN.SUCCEEDED',
            eventData: { actorId: 'actor-1', actorTaskId: 'task-1', actorRunId: 'run-1' },
            resource: { id: 'run-1', defaultDatasetId: 'dataset-1', status: 'SUCCEEDED' },
        });
        expect(dispatch).toMatchObject({
            status: 'SUCCEEDED',
            eventType: 'ACTOR.RUN.SUCCEEDED',
            eventData: { actorId: 'actor-1', actorTaskId: 'task-1', actorRunId: 'run-1' },
            nextAttemptAt: null,
            webhook: { requestUrl: on.receiver.url, isAdHoc: false, condition: { actorId: 'actor-1' } },
        });
        expect(dispatch.calls).toEqual([
            {
                startedAt: '2026-01-01T00:00:00.000Z',
                finishedAt: '2026-01-01T00:00:00.000Z',
                errorMessage: null,
                responseStatus: 200,
                responseBody: 'thank you',
            },
        ]);
    });

    it('renders both templates, which cannot set the headers that belong to Apify', async () => {
        await on.sendTo(status(200), {
            payloadTemplate: '{"datasetId":"{{resource.defaultDatasetId}}","n":"{{globals.dateUnix}}"}',
            headersTemplate:
                '{"X-Run":"{{eventData.actorRunId}}","Host":"x","content-type":"text/plain","X-Apify-Webhook-Dispatch-ID":"x","X-Apify-Request-Origin":"API","Transfer-Encoding":"chunked","Authorization":"Basic eA=="}',
            shouldInterpolateStrings: true,
        });
        const [request] = on.receiver.requests;
        expect(request?.json).toEqual({ datasetId: 'dataset-1', n: Date.UTC(2026, 0, 1) / 1000 });
        expect(request?.headers).toMatchObject({
            'x-run': 'run-1',
            host: `127.0.0.1:${on.receiver.port}`,
            'content-type': 'application/json',
            'x-apify-request-origin': 'WEBHOOK',
            'content-length': String(Buffer.byteLength(request!.body)),
            authorization: 'Basic eA==',
        });
        expect(request?.headers['x-apify-webhook-dispatch-id']).not.toBe('x');
    });

    it("sends one authorization header to this platform: the template's in place of the platform's own", async () => {
        const { context } = on.platform;
        const prepared = async (headersTemplate?: string) => {
            const requestUrl = `${context.baseUrl()}/v2/actors/actor-2/runs`;
            const { id } = await on.addWebhook({ requestUrl, payloadTemplate: '{}', headersTemplate });
            const { headers } = prepareRequest(context, getWebhook(context, id), 'dispatch-1', {} as never);
            return Object.entries(headers).filter(([name]) => /^authorization$/i.test(name));
        };
        expect(await prepared()).toEqual([['authorization', `Bearer ${context.token}`]]);
        expect(await prepared('{"Authorization":"Basic eA=="}')).toEqual([['authorization', 'Basic eA==']]);
    });

    it('sends the resource as it was when the event happened, with every retry', async () => {
        on.receiver.answer = status(503);
        await on.addWebhook();
        on.platform.event('ACTOR.RUN.SUCCEEDED');
        await on.platform.dispatcher.idle();
        on.platform.context.database.run("UPDATE runs SET status = 'RUNNING'");
        on.receiver.answer = status(200);
        await on.platform.clock.advance(60_000);
        expect(on.receiver.requests).toHaveLength(2);
        expect(on.receiver.requests[1]?.body).toBe(on.receiver.requests[0]?.body);
    });
});

describe('a webhook that cannot be sent', () => {
    const change = (webhookId: string, field: string, value: string) =>
        on.platform.context.database.run(
            'UPDATE webhooks SET document = json_set(document, ?, ?) WHERE id = ?',
            `$.${field}`,
            value,
            webhookId,
        );

    it.each([
        ['payloadTemplate', '{"a":', /payload template cannot be rendered/],
        ['headersTemplate', '{"X-A": {{resource}}}', /header "X-A" did not render to a string/],
        ['headersTemplate', '{"X-A": "line\\nbreak"}', /character that HTTP does not allow/],
        ['requestUrl', 'ftp://127.0.0.1/', /must start with http/],
        ['requestUrl', 'not a URL', /must start with http/],
        ['requestUrl', 'http://user:%ZZ@127.0.0.1/', /must be percent-encoded/],
    ])('because of its %s %s fails at once', async (field, value, message) => {
        const { id } = await on.addWebhook();
        change(id, field, value);
        on.platform.event('ACTOR.RUN.SUCCEEDED');
        await on.platform.dispatcher.idle();
        const dispatch = await on.onlyDispatch();
        expect(dispatch.status).toBe('FAILED');
        expect(dispatch.calls).toHaveLength(1);
        expect(dispatch.calls[0]).toMatchObject({ errorMessage: expect.stringMatching(message), responseStatus: null });
        expect(on.receiver.requests).toHaveLength(0);
    });
});
