import type { ApifyClient } from 'apify-client';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { Account } from '../../test/account.js';
import { applyWebhooks, WebhookApplyError, type WebhookWriter } from './apply.js';
import { type DeclaredWebhook, planWebhooks, type WebhookReader } from './plan.js';
import { describePlan } from './plan-description.js';

const filterUrl = 'https://api.apify.com/v2/actors/filter/runs';

function declare(change: Partial<DeclaredWebhook> = {}): DeclaredWebhook {
    return {
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: 'scraper' },
        requestUrl: filterUrl,
        ...change,
    };
}

/** Plans, applies, and tells the steps. */
async function apply(account: Account, webhooks: Record<string, DeclaredWebhook>): Promise<string[]> {
    const plan = await planWebhooks(account, { owner: 'shop', webhooks });
    await applyWebhooks(account, plan);
    return plan.steps.map((step) => {
        const fields = step.action === 'update' ? `: ${Object.keys(step.changes).join(', ')}` : '';
        return `${step.action} ${step.name}${fields}`;
    });
}

describe('planWebhooks and applyWebhooks', () => {
    it('create, change and remove only what differs, and then nothing', async () => {
        const account = new Account();
        const five = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, declare()]));
        expect(await apply(account, five)).toHaveLength(5);
        expect(await apply(account, five)).toEqual([]);

        const { e: _, ...four }: Record<string, DeclaredWebhook> = {
            ...five,
            a: declare({ doNotRetry: true }),
            b: declare({ requestUrl: 'http://x.io' }),
        };
        expect(await apply(account, four)).toEqual(['update a: doNotRetry', 'update b: requestUrl', 'remove e']);
        expect(account.stored.size).toBe(4);
        expect(await apply(account, four)).toEqual([]);
    });

    it('leave the webhooks of others alone', async () => {
        const account = new Account();
        await account.webhooks().create({ ...declare(), description: 'made by hand' });
        await applyWebhooks(account, await planWebhooks(account, { owner: 'other', webhooks: { a: declare() } }));
        const before = [...account.stored.values()];
        await apply(account, { a: declare() });
        await apply(account, {});
        expect([...account.stored.values()]).toEqual(before);
    });

    it('set a field back to its default once it is no longer declared', async () => {
        const account = new Account();
        const headersTemplate = '{"X-Secret":"s3cret"}';
        await apply(account, { a: declare({ headersTemplate, payloadTemplate: '{}', ignoreSslErrors: true }) });
        expect(await apply(account, { a: declare() })).toEqual([
            'update a: payloadTemplate, headersTemplate, ignoreSslErrors',
        ]);
        expect(await apply(account, { a: declare() })).toEqual([]);
    });

    it('see no difference in the order of events, and none in ids that the API writes as null', async () => {
        const account = new Account();
        await apply(account, { a: declare({ eventTypes: ['ACTOR.RUN.FAILED', 'ACTOR.RUN.SUCCEEDED'] }) });
        for (const webhook of account.stored.values()) webhook.condition = { actorId: 'scraper', actorTaskId: null };
        const turned = { a: declare({ eventTypes: ['ACTOR.RUN.SUCCEEDED', 'ACTOR.RUN.FAILED'] }) };
        expect(await apply(account, turned)).toEqual([]);
    });

    it('see no difference in what the API does not show', async () => {
        const account = new Account();
        const webhooks = { a: declare({ isApifyIntegration: true, isEnabled: true }) };
        await apply(account, webhooks);
        for (const webhook of account.stored.values()) delete webhook.isEnabled;
        expect(await apply(account, webhooks)).toEqual([]);
    });

    it('accept the client of Apify as it is', () => {
        expectTypeOf<ApifyClient>().toExtend<WebhookReader & WebhookWriter>();
    });

    it('create again what was removed, whether the API frees the keys of removed webhooks or not', async () => {
        for (const keepsKeysOfRemoved of [false, true]) {
            const account = new Account();
            account.keepsKeysOfRemoved = keepsKeysOfRemoved;
            for (let time = 0; time < 3; time++) {
                expect(await apply(account, { a: declare() })).toEqual(['create a']);
                expect(account.stored.size).toBe(1);
                expect(await apply(account, { a: declare() })).toEqual([]);
                expect(await apply(account, {})).toEqual(['remove a']);
            }
        }
    });

    it('fetch no webhook that a run added', async () => {
        const account = new Account();
        await apply(account, { a: declare() });
        const adHoc = { ...declare(), condition: { actorRunId: 'run1' }, isAdHoc: true };
        for (let count = 0; count < 5; count++) await account.webhooks().create(adHoc);
        account.reads = 0;
        expect(await apply(account, { a: declare() })).toEqual([]);
        expect(account.reads).toBe(1);
    });

    it('create one webhook when two apply the same plan', async () => {
        const account = new Account();
        const declared = { owner: 'shop', webhooks: { a: declare() } };
        const plans = [await planWebhooks(account, declared), await planWebhooks(account, declared)];
        for (const plan of plans) await applyWebhooks(account, plan);
        expect(account.stored.size).toBe(1);
    });

    it('say when the API returns a webhook that does not exist, whatever the key', async () => {
        const account = new Account();
        const plan = await planWebhooks(account, { owner: 'shop', webhooks: { a: declare() } });
        const forgetful: WebhookWriter = {
            webhooks: () => ({ create: async () => ({ id: 'gone' }) }),
            webhook: (id) => account.webhook(id),
        };
        await expect(applyWebhooks(forgetful, plan)).rejects.toThrow('returns webhook gone, which does not exist');
    });

    it('remove a second webhook of the same name', async () => {
        const account = new Account();
        await apply(account, { a: declare() });
        const [first] = account.stored.values();
        account.stored.set('copy', { ...first!, id: 'copy' });
        expect(await apply(account, { a: declare() })).toEqual(['remove a']);
        expect([...account.stored.keys()]).toEqual([first!.id]);
    });

    it('name the step that failed, and are finished by the next apply', async () => {
        const account = new Account();
        account.writesLeft = 1;
        const webhooks = { a: declare(), b: declare() };
        const failure = await apply(account, webhooks).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(WebhookApplyError);
        expect(String(failure)).toContain('Could not create webhook "b": connection lost.');
        account.writesLeft = 10;
        expect(await apply(account, webhooks)).toEqual(['create b']);
    });

    it('say when a person took the tag off the webhook that holds the key', async () => {
        const account = new Account();
        await apply(account, { a: declare() });
        for (const webhook of account.stored.values()) webhook.description = 'mine now';
        await expect(apply(account, { a: declare() })).rejects.toThrow(
            /^Webhook "a" was not created: .*changed by hand/,
        );
    });

    it('refuse a webhook that Apify would refuse, and a name that cannot be in a tag', async () => {
        const plan = (webhooks: Record<string, DeclaredWebhook>) =>
            planWebhooks(new Account(), { owner: 'o', webhooks });
        await expect(plan({ a: declare({ payloadTemplate: '{{foo}}' }) })).rejects.toThrow('Invalid variable');
        await expect(plan({ 'a b': declare() })).rejects.toThrow(TypeError);
    });

    it('reach what is declared from any state, however often they are interrupted', async () => {
        const webhook = fc.record(
            {
                eventTypes: fc.uniqueArray(
                    fc.constantFrom('ACTOR.RUN.SUCCEEDED' as const, 'ACTOR.RUN.FAILED' as const),
                    {
                        minLength: 1,
                    },
                ),
                condition: fc.constantFrom({ actorId: 'scraper' }, { actorTaskId: 'weekly' }),
                requestUrl: fc.constantFrom(filterUrl, 'https://example.com/hook'),
                payloadTemplate: fc.constantFrom('{}', '{"id":{{resource.id}}}'),
                doNotRetry: fc.boolean(),
                description: fc.constantFrom('', 'text', 'text [kept by other: a]'),
            },
            { requiredKeys: ['eventTypes', 'condition', 'requestUrl'] },
        );
        const webhooks = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), webhook);
        await fc.assert(
            fc.asyncProperty(webhooks, webhooks, fc.nat(4), async (before, after, writesLeft) => {
                const account = new Account();
                await apply(account, before);
                account.writesLeft = writesLeft;
                account.keepsKeysOfRemoved = writesLeft % 2 === 0;
                const interrupted = await apply(account, after).catch((error: unknown) => error);
                if (!Array.isArray(interrupted)) expect(interrupted).toBeInstanceOf(WebhookApplyError);
                account.writesLeft = Number.POSITIVE_INFINITY;
                await apply(account, after);
                const { writes } = account;
                expect(await apply(account, after)).toEqual([]);
                expect(account.writes).toBe(writes);
                expect(describePlan(await planWebhooks(account, { owner: 'shop', webhooks: after }))).toHaveLength(1);
                expect(account.stored.size).toBe(Object.keys(after).length);
            }),
            { numRuns: 50 },
        );
    });
});
