import { describe, expect, it } from 'vitest';
import { wholeMessage } from './check.js';
import { checkDeliveredTwice } from './delivered-twice.js';
import type { Delivery, TrialRun } from './delivery.js';

type Attempt = Partial<TrialRun> | { refusal: string };
const right = { items: [{ asin: 'B0TWICE001', offer: '$20.00' }] };

/** What the check says of a filter of which the first and the second delivery made this. */
async function messageOf(
    { first = right, second = {} }: { first?: Attempt; second?: Attempt },
    namesTheRun = true,
): Promise<string> {
    const delivery = (attempt: Attempt): Delivery => ({
        refusal: '',
        ...('refusal' in attempt ? attempt : { run: { ok: true, items: [], ...attempt } as unknown as TrialRun }),
        findSource: async () => ({ wasRead: true, gotItems: false }),
        resend: async () => delivery(second),
    });
    const trial = { deliver: async () => delivery(first) };
    const { ok, ...check } = await checkDeliveredTwice(trial, { payloadTemplate: '{}', namesTheRun });
    return ok && !check.skipped ? 'passed' : wholeMessage({ ok, ...check });
}

describe('checkDeliveredTwice', () => {
    it('passes when only the first delivery makes items', async () => {
        expect(await messageOf({})).toBe('passed');
        expect(await messageOf({}, false)).toBe('passed');
    });

    it.each([
        ['the webhook did not start the Actor: bad input', { first: { refusal: 'bad input' } }],
        ['started by a webhook, it failed', { first: { ok: false, problem: 'it failed' } }],
        ['did not push the cheapest offer', { first: { items: [{ asin: 'B0TWICE001', offer: '$30.00' }] } }],
        ['the second delivery did not start the Actor: too late', { second: { refusal: 'too late' } }],
        ['delivered a second time, it failed', { second: { ok: false, problem: 'it failed' } }],
        ['got 2 items.', { second: { items: [{}, {}] } }],
    ])('says that %s', async (message, parts) => {
        expect(await messageOf(parts)).toContain(message);
    });

    it('blames no filter whose input schema keeps from it which run it was', async () => {
        expect(await messageOf({ second: right }, false)).toContain('not checked');
    });
});
