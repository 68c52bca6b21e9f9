import { expect, it } from 'vitest';
import { payPerEvent } from '../../test/pay-per-event.js';
import { memoryContext } from '../../test/run-record-fixture.js';
import { createActor } from './change-actor.js';
import { pricingAt } from './pricing.js';

it('the pricing of an Actor is the last that has begun', () => {
    const context = memoryContext();
    const startingIn = (year: number) => ({ ...payPerEvent({}), startedAt: `${year}-01-01T00:00:00.000Z` });
    const pricingInfos = [2024, 2026, 2027].map(startingIn);
    const actor = createActor(context, { name: 'priced', pricingInfos });
    expect(pricingAt(actor, Date.UTC(2023, 5))).toBeUndefined();
    expect(pricingAt(actor, Date.UTC(2025, 5))).toEqual(pricingInfos[0]);
    expect(pricingAt(actor, Date.UTC(2026, 0))).toEqual(pricingInfos[1]);
    expect(pricingAt(actor, Date.UTC(2026, 11))).toEqual(pricingInfos[1]);
    context.database.close();
});
