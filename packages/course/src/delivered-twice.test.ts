import { join } from 'node:path';
import type { WebhookDispatch } from 'apify-client';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.js';
import { wholeMessage } from './check.js';
import { checkDeliveredTwice } from './delivered-twice.js';
import type { Trial, TrialRun } from './trial.js';

type Call = { responseStatus?: number; responseBody?: string; errorMessage?: string; startedRunId?: string };
const started = (startedRunId: string): Call => ({ responseStatus: 201, startedRunId });

/** A trial in which a webhook's dispatches came to these calls, and the runs that they started to these items. */
function trialOf({ calls = [started('first'), started('second')] as (Call | undefined)[], runs = {}, schema = {} }) {
    const outcomes: Record<string, Partial<TrialRun>> = {
        first: { ok: true, items: [{ asin: 'B0TWICE001', offer: '$20.00' }] },
        second: { ok: true, items: [] },
        ...runs,
    };
    const created: Record<string, unknown>[] = [];
    const dispatch = (id: string | number) => {
        const call = calls[Number(id)];
        const { startedRunId = null } = call ?? {};
        return { id: String(id), calls: call ? [call] : [], startedRunId } as unknown as WebhookDispatch;
    };
    const client = {
        baseUrl: 'http://platform/v2',
        webhooks: () => ({ create: async (webhook: Record<string, unknown>) => created.push(webhook) && { id: 'w' } }),
        webhook: () => ({ dispatches: () => ({ list: async () => ({ items: calls[0] ? [dispatch(0)] : [] }) }) }),
        webhookDispatch: (id: string) => ({ get: async () => dispatch(id) }),
        actor: () => ({ start: async () => ({}) }),
        httpClient: { call: async () => ({ data: { data: { id: '1' } } }) },
    };
    const trial = {
        client,
        baseUrl: 'http://platform',
        actorId: 'filter',
        inputSchema: schema,
        register: async () => 'upstream',
        idle: async () => {},
        finished: async (id: string) => outcomes[id],
    } as unknown as Trial;
    return { trial, created };
}

async function messageOf(parts: Parameters<typeof trialOf>[0]): Promise<string> {
    const { ok, ...check } = await checkDeliveredTwice(trialOf(parts).trial, join(temporaryFolder(), 'work'));
    return ok ? 'passed' : wholeMessage({ ok, ...check });
}

describe('checkDeliveredTwice', () => {
    it('passes when only the first delivery makes items', async () => {
        expect(await messageOf({})).toBe('passed');
    });

    it.each([
        ['the webhook did not start the Actor: no call was made', { calls: [undefined] }],
        ['the webhook did not start the Actor: no route', { calls: [{ errorMessage: 'no route' }] }],
        [
            'the webhook did not start the Actor: bad input',
            { calls: [{ responseStatus: 400, responseBody: 'bad input' }] },
        ],
        ['started by a webhook, it failed', { runs: { first: { ok: false, problem: 'it failed' } } }],
        [
            'did not push the cheapest offer',
            { runs: { first: { ok: true, items: [{ asin: 'B0TWICE001', offer: '$30.00' }] } } },
        ],
        [
            'the second delivery did not start the Actor: too late',
            { calls: [started('first'), { errorMessage: 'too late' }] },
        ],
        ['delivered a second time, it failed', { runs: { second: { ok: false, problem: 'it failed' } } }],
        ['got 2 items.', { runs: { second: { ok: true, items: [{}, {}] } } }],
    ])('says that %s', async (message, parts) => {
        expect(await messageOf(parts)).toContain(message);
    });

    it("sends the lesson's payload to an Actor that takes nothing but its own fields", async () => {
        const strict = trialOf({ schema: { additionalProperties: false } });
        await checkDeliveredTwice(strict.trial, join(temporaryFolder(), 'work'));
        expect(strict.created).toMatchObject([
            { payloadTemplate: '{"datasetId": {{resource.defaultDatasetId}}}', doNotRetry: true },
        ]);
        const { trial, created } = trialOf({});
        await checkDeliveredTwice(trial, join(temporaryFolder(), 'work'));
        expect(created[0]?.payloadTemplate).toContain('"payload"');
    });
});
