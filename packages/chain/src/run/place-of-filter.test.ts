import { expect, it } from 'vitest';
import type { ChainStart } from '../chain-list.js';
import { startForPlace } from './place-of-filter.js';

const startedBy: ChainStart = { actor: 'scraper', event: 'ACTOR.RUN.SUCCEEDED', input: { minOffers: 2 } };
const schema = { properties: { deliverTo: {} } };

it('tells the filter the place beside its other input, if it has a field for it', () => {
    const filter = { role: 'filter', startedBy } as const;
    expect(startForPlace(filter, schema, '10001')).toEqual({
        ...startedBy,
        input: { minOffers: 2, deliverTo: '10001' },
    });
    expect(startForPlace(filter, schema, undefined)).toBe(startedBy);
    expect(startForPlace(filter, { properties: {} }, '10001')).toBe(startedBy);
    expect(startForPlace({ role: null, startedBy }, schema, '10001')).toBe(startedBy);
    expect(startForPlace({ role: 'filter', startedBy: null }, schema, '10001')).toBeNull();
});
