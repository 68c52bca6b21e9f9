import type { ApifyClient, WebhookDispatch } from 'apify-client';
import { describe, expect, it } from 'vitest';
import { startUpstream, type TrialRun } from './delivery.js';

type Call = { responseBody?: string; errorMessage?: string; startedRunId?: string };

/** What came of a webhook whose dispatches came to these calls. */
function deliver(calls: (Call | undefined)[]) {
    const dispatch = (id: string | number) => {
        const call = calls[Number(id)];
        return {
            id: String(id),
            calls: call ? [call] : [],
            startedRunId: call?.startedRunId ?? null,
            eventData: { actorRunId: 'upstream' },
        } as unknown as WebhookDispatch;
    };
    const client = {
        baseUrl: 'http://platform/v2',
        actor: () => ({ start: async () => ({ id: 'upstream', defaultDatasetId: 'dataset' }) }),
        webhookDispatches: () => ({ list: async () => ({ items: calls[0] ? [dispatch(0)] : [] }) }),
        webhookDispatch: (id: string) => ({ get: async () => dispatch(id) }),
        dataset: () => ({ get: async () => ({ itemCount: 3, stats: { readCount: 2 } }) }),
        httpClient: { call: async () => ({ data: { data: { id: '1' } } }) },
    } as unknown as ApifyClient;
    const context = {
        client,
        knownDatasets: new Set<string>(),
        finished: async (id: string) => ({ ok: true, problem: id }) as TrialRun,
        idle: async () => {},
    };
    return startUpstream(context, 'actor', { items: [{}], webhook: { eventTypes: [], requestUrl: '' } });
}

describe('startUpstream', () => {
    it.each([
        ['no call was made', [undefined]],
        ['no route', [{ errorMessage: 'no route' }]],
        ['bad input', [{ responseBody: 'bad input' }]],
        ['Input is not valid', [{ responseBody: '{"error": {"message": "Input is not valid"}}' }]],
    ])('says that a webhook started no run: %s', async (refusal, calls) => {
        const delivery = await deliver(calls);
        expect(delivery).toMatchObject({ refusal });
        expect(delivery.run).toBeUndefined();
    });

    it('follows a delivery and a second one to their runs', async () => {
        const delivery = await deliver([{ startedRunId: 'first' }, { startedRunId: 'second' }]);
        expect(delivery.run?.problem).toBe('first');
        expect((await delivery.resend()).run?.problem).toBe('second');
        expect(await delivery.findSource()).toEqual({ wasRead: true, gotItems: true });
    });
});
