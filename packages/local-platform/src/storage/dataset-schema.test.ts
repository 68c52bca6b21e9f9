import { expect, it } from 'vitest';
import { compileFields } from './dataset-schema.js';

it('the fields of a schema are of draft-07 unless they say 2020-12', () => {
    // Draft-07 has no `prefixItems`, and in 2020-12 `items` cannot be a list of schemas.
    const newer = { properties: { pair: { type: 'array', prefixItems: [{ type: 'number' }] } } };
    const older = { properties: { pair: { type: 'array', items: [{ type: 'number' }] } } };
    const $schema = 'https://json-schema.org/draft/2020-12/schema';
    const item = { pair: ['not a number'] };
    expect(compileFields({ fields: { $schema, ...newer } })?.(item)).toBe(false);
    expect(compileFields({ fields: newer })?.(item)).toBe(true);
    expect(compileFields({ fields: older })?.(item)).toBe(false);
    expect(() => compileFields({ fields: { $schema, ...older } })).toThrow();
    expect(compileFields({ fields: {} })).toBeNull();
});
