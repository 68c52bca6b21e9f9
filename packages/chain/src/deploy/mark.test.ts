import { describe, expect, it } from 'vitest';
import { buildIndex, formatMark, MARK_VARIABLE, readMark } from './mark.js';

const version = (value?: string) => ({
    envVars: [
        { name: 'OTHER', value: 'made, built after 9' },
        { name: MARK_VARIABLE, value },
    ],
});

describe('the mark of a version', () => {
    it.each([
        { origin: 'made', afterBuild: 0 },
        { origin: 'adopted', afterBuild: 12 },
    ] as const)('is read as it was written: %j', (mark) => {
        expect(readMark(version(formatMark(mark)) as never)).toEqual(mark);
    });

    it.each([
        undefined,
        '',
        'made',
        'made, built after x',
        'stolen, built after 1',
    ])('is none when it says %j', (value) => {
        expect(readMark(version(value) as never)).toBeUndefined();
    });

    it('is none of a version that is not there', () => {
        expect(readMark(undefined)).toBeUndefined();
        expect(readMark({})).toBeUndefined();
    });
});

it.each([
    ['0.1.12', '0.1', 12],
    ['0.11.3', '0.1', 0],
    ['1.0.1', '0.1', 0],
    [undefined, '0.1', 0],
])('build %s is of version %s, and its number there %i', (buildNumber, versionNumber, index) => {
    expect(buildIndex(buildNumber, versionNumber)).toBe(index);
});
