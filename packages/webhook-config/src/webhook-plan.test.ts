import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWebhookCreate, parseWebhookUpdate, type WebhookCreate } from './webhook.js';
import { applyWebhooks, WebhookApplyError } from './webhook-apply.js';
import { type DeclaredWebhook, describePlan, planWebhooks, type StoredWebhook } from './webhook-plan.js';

/** An account with the API's rules: whole validation, idempotency keys, short lists in pages, keys never shown. */
class Account {
    readonly stored = new Map<string, StoredWebhook>();
    readonly #keys = new Map<string, string>();
    /** Writes that still succeed before the connection breaks. */
    writesLeft = Number.POSITIVE_INFINITY;
    writes = 0;

    #write(): void {
        if (this.writesLeft-- <= 0) throw new Error('connection lost');
        this.writes++;
    }

    webhooks() {
        return {
            list: async ({ offset }: { offset: number; limit: number }) => ({
                items: [...this.stored.keys()].slice(offset, offset + 2).map((id) => ({ id })),
                total: this.stored.size,
            }),
            create: async (body: WebhookCreate): Promise<StoredWebhook> => {
                this.#write();
                const { idempotencyKey, isApifyIntegration: _, ...webhook } = parseWebhookCreate(body);
                const existing = this.stored.get(this.#keys.get(idempotencyKey ?? '') ?? '');
                if (existing) return existing;
                const id = `webhook${this.writes}`;
                const created = { id, ...webhook };
                this.stored.set(id, created);
                if (idempotencyKey) this.#keys.set(idempotencyKey, id);
                return created;
            },
        };
    }

    webhook(id: string) {
        return {
            get: async () => this.stored.get(id),
            update: async (body: object) => {
                this.#write();
                const current = this.stored.get(id);
                if (!current) throw new Error('webhook not found');
                this.stored.set(id, { ...current, ...parseWebhookUpdate(body, current as never) });
            },
            delete: async () => {
                this.#write();
                this.stored.delete(id);
            },
        };
    }
}

const filterUrl = 'https://api.apify.com/v2/actors/filter/runs';

function declare(change: Partial<DeclaredWebhook> = {}): DeclaredWebhook {
    return {
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: 'scraper' },
        requestUrl: filterUrl,
        ...change,
    };
}

async function apply(account: Account, webhooks: Record<string, DeclaredWebhook>): Promise<string[]> {
    const plan = await planWebhooks(account, { owner: 'shop', webhooks });
    await applyWebhooks(account, plan);
    return describePlan(plan);
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
        expect(await apply(account, four)).toEqual(['~ update a: doNotRetry', '~ update b: requestUrl', '- remove e']);
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
            '~ update a: payloadTemplate, headersTemplate, ignoreSslErrors',
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

    it('show no header values', async () => {
        const plan = await planWebhooks(new Account(), {
            owner: 'shop',
            webhooks: { a: declare({ headersTemplate: '{"X-Secret":"s3cret"}' }) },
        });
        expect(describePlan(plan).join()).not.toContain('s3cret');
    });

    it('remove a second webhook of the same name', async () => {
        const account = new Account();
        await apply(account, { a: declare() });
        const [first] = account.stored.values();
        account.stored.set('copy', { ...first!, id: 'copy' });
        expect(await apply(account, { a: declare() })).toEqual(['- remove a']);
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
        expect(await apply(account, webhooks)).toEqual(['+ create b on ACTOR.RUN.SUCCEEDED']);
    });

    it('say when a person took the mark off the webhook that holds the key', async () => {
        const account = new Account();
        await apply(account, { a: declare() });
        for (const webhook of account.stored.values()) webhook.description = 'mine now';
        await expect(apply(account, { a: declare() })).rejects.toThrow('changed by hand');
    });

    it('refuse a webhook that Apify would refuse, and a name that cannot be marked', async () => {
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
                const interrupted = await apply(account, after).catch((error: unknown) => error);
                if (!Array.isArray(interrupted)) expect(interrupted).toBeInstanceOf(WebhookApplyError);
                account.writesLeft = Number.POSITIVE_INFINITY;
                await apply(account, after);
                const { writes } = account;
                expect(await apply(account, after)).toEqual([]);
                expect(account.writes).toBe(writes);
                expect(account.stored.size).toBe(Object.keys(after).length);
            }),
        );
    });
});
