import { expect, it } from 'vitest';
import {
    formatCost,
    formatCounted,
    formatDuration,
    formatKind,
    formatMoment,
    formatMoney,
    formatQuantity,
    formatSize,
} from './format.js';

it.each([
    [formatCounted(1, 'offer'), '1 offer'],
    [formatCounted(1234, 'offer'), '1,234 offers'],
    [formatSize(999), '999 B'],
    [formatSize(1_250_000), '1.3 MB'],
    [formatCost(0.01234), '$0.0123'],
    [formatKind('ACTOR_COMPUTE_UNITS'), 'Compute units'],
    [formatKind('DATA_TRANSFER_EXTERNAL_GBYTES'), 'Data transfer external'],
    [formatQuantity('ACTOR_COMPUTE_UNITS', 0.12345), '0.1235'],
    [formatQuantity('DATASET_WRITES', 1234), '1,234'],
    [formatQuantity('DATA_TRANSFER_EXTERNAL_GBYTES', 0.00125), '1.3 MB'],
    [formatDuration(-5), '0 ms'],
    [formatDuration(9_940), '9.9 s'],
    [formatDuration(59_400), '59 s'],
    [formatDuration(3_599_000), '59 min 59 s'],
    [formatDuration(86_399_000), '23 h 59 min'],
    [formatDuration(115_200_000), '1 d 8 h'],
    [formatMoney(1000, 'EUR'), '€1,000.00'],
    [formatMoney(1000.5, '<b>'), '1,000.5'],
])('%s is written as %s', (written, expected) => expect(written).toBe(expected));

it('a moment of today has no date', () => {
    const now = new Date(2026, 0, 2, 12);
    expect(formatMoment(new Date(2026, 0, 2, 9, 5, 7), now)).toBe('09:05:07');
    expect(formatMoment(new Date(2026, 0, 1, 9, 5, 7), now)).toBe('1 Jan 2026, 09:05:07');
});
