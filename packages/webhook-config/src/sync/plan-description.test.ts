import { describe, expect, it } from 'vitest';
import { Account } from '../../test/account.js';
import { applyWebhooks } from './apply.js';
import { type DeclaredWebhook, planWebhooks } from './plan.js';
import { describePlan } from './plan-description.js';

function declare(change: Partial<DeclaredWebhook> = {}): DeclaredWebhook {
    return {
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: 'scraper' },
        requestUrl: 'https://example.com/hook?key=s3cret',
        ...change,
    };
}

const headers = { headersTemplate: '{"X-Secret":"s3cret"}' };
const plan = (account: Account, webhooks: Record<string, DeclaredWebhook>) =>
    planWebhooks(account, { owner: 'shop', webhooks });

async function accountWith(webhooks: Record<string, DeclaredWebhook>): Promise<Account> {
    const account = new Account();
    await applyWebhooks(account, await plan(account, webhooks));
    return account;
}

describe('describePlan', () => {
    it('shows what is created, changed and removed, and how many of each', async () => {
        const account = await accountWith({ changed: declare(headers), kept: declare(), gone: declare(headers) });
        const webhooks = {
            changed: declare({
                eventTypes: ['ACTOR.RUN.FAILED'],
                condition: { actorTaskId: 'weekly' },
                requestUrl: 'https://example.com/other?key=s3cret',
                doNotRetry: true,
                description: 'tells s3cret things',
            }),
            kept: declare(),
            made: declare(headers),
        };
        expect(describePlan(await plan(account, webhooks))).toEqual([
            '+ create made',
            '    on    ACTOR.RUN.SUCCEEDED of Actor scraper',
            '    POST  https://example.com/hook?key=***',
            '~ update changed',
            '    eventTypes       ACTOR.RUN.SUCCEEDED → ACTOR.RUN.FAILED',
            '    condition        Actor scraper → task weekly',
            '    requestUrl       https://example.com/hook?key=*** → https://example.com/other?key=***',
            '    doNotRetry       false → true',
            '    description      changed',
            '    headersTemplate  changed',
            '- remove gone',
            '    on    ACTOR.RUN.SUCCEEDED of Actor scraper',
            '    POST  https://example.com/hook?key=***',
            '1 to create, 1 to update, 1 to remove, 1 unchanged.',
        ]);
    });

    it('says that a secret has changed, and not to what', async () => {
        const account = await accountWith({ a: declare() });
        const changed = { a: declare({ requestUrl: 'https://example.com/hook?key=n3w' }) };
        expect(describePlan(await plan(account, changed))).toEqual([
            '~ update a',
            '    requestUrl  https://example.com/hook?key=*** (changed in a hidden part)',
            '0 to create, 1 to update, 0 to remove, 0 unchanged.',
        ]);
    });

    it('says that there is nothing to do', async () => {
        const one = { a: declare() };
        expect(describePlan(await plan(await accountWith(one), one))).toEqual([
            'Nothing to do: 1 webhook is as declared.',
        ]);
        expect(describePlan(await plan(new Account(), {}))).toEqual(['Nothing to do: 0 webhooks are as declared.']);
    });

    it('colors the steps on request, and removes what would control the terminal', async () => {
        const account = await accountWith({ a: declare() });
        const hostile = '\u001b[2J\u202Eevil';
        for (const webhook of account.stored.values()) {
            Object.assign(webhook, { condition: { actorId: hostile }, eventTypes: [hostile] });
        }
        const [title, ...rest] = describePlan(await plan(account, {}), { color: true });
        expect(title).toBe('\u001b[31m- remove a\u001b[0m');
        expect(rest.join().match(/evil/g)).toHaveLength(2);
        expect(rest.join()).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    });
});
