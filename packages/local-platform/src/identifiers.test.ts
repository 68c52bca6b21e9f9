import { expect, it } from 'vitest';
import { randomIds, seededIds } from './identifiers.js';

it('ids are 17 letters and digits, and each is different', () => {
    const ids = Array.from({ length: 100 }, randomIds);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{17}$/);
    expect(new Set(ids).size).toBe(100);
});

it('ids of a seeded source are the same every time, from the first to the last character of the alphabet', () => {
    expect(seededIds(() => 0)()).toBe('A'.repeat(17));
    expect(seededIds(() => 0.999_999)()).toBe('9'.repeat(17));
});
