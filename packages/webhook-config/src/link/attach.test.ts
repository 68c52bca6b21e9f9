import type { Actor } from 'apify';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { attachToRun } from './attach.js';
import { type AddWebhookOptions, addWebhookOptions, chainLink } from './chain-link.js';

const options = {
    source: { actorId: 'scraper' },
    target: { actorId: 'filter' },
    apiBaseUrl: 'https://api.apify.com',
} as const;

describe('attachToRun', () => {
    const added: AddWebhookOptions[] = [];
    const addWebhook = async (webhook: AddWebhookOptions) => {
        added.push(webhook);
        return 'added';
    };

    it('makes the same key for a restarted run, and another for another run or webhook', async () => {
        const link = chainLink(options);
        added.length = 0;
        expect(await attachToRun(addWebhook, link, { runId: 'run1' })).toBe('added');
        await attachToRun(addWebhook, link, { runId: 'run1' });
        await attachToRun(addWebhook, link, { runId: 'run2' });
        await attachToRun(addWebhook, chainLink({ ...options, target: { actorId: 'other' } }), { runId: 'run1' });
        const keys = added.map(({ idempotencyKey }) => idempotencyKey);
        expect(keys[0]).toMatch(/^run1-[0-9a-f]{16}$/);
        expect(keys[1]).toBe(keys[0]);
        expect(new Set(keys).size).toBe(3);
        expect(added[0]).toMatchObject(addWebhookOptions(link));
        await attachToRun(addWebhook, chainLink({ ...options, apiBaseUrl: 'http://[::1]:1' }), { runId: 'run1' });
        expect(added[4]?.idempotencyKey).toBe(keys[0]);
    });

    it('passes options that the SDK accepts', () => {
        expectTypeOf<AddWebhookOptions>().toExtend<Parameters<typeof Actor.addWebhook>[0]>();
    });

    it("keeps the key that the link was given, and takes a webhook of one's own", async () => {
        added.length = 0;
        await attachToRun(addWebhook, chainLink({ ...options, idempotencyKey: 'mine' }), { runId: 'run1' });
        await attachToRun(
            addWebhook,
            { eventTypes: ['ACTOR.RUN.FAILED'], requestUrl: 'https://example.com' },
            { runId: 'run1' },
        );
        expect(added[0]?.idempotencyKey).toBe('mine');
        expect(added[1]?.idempotencyKey).toMatch(/^run1-/);
    });
});
