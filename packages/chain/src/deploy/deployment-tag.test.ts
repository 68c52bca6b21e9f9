import { describe, expect, it } from 'vitest';
import { buildIndex, findDeploymentTag, formatDeploymentTag, TAG_VARIABLE } from './deployment-tag.js';

const version = (value?: string) => ({
    envVars: [
        { name: 'OTHER', value: 'made, built after 9' },
        { name: TAG_VARIABLE, value },
    ],
});

describe('the tag of a version', () => {
    it.each([
        { origin: 'made', afterBuild: 0 },
        { origin: 'adopted', afterBuild: 12 },
    ] as const)('is read as it was written: %j', (tag) => {
        expect(findDeploymentTag(version(formatDeploymentTag(tag)) as never)).toEqual(tag);
    });

    it.each([
        undefined,
        '',
        'made',
        'made, built after x',
        'stolen, built after 1',
    ])('is null when it says %j', (value) => {
        expect(findDeploymentTag(version(value) as never)).toBeUndefined();
    });

    it('is null for a version that is not there', () => {
        expect(findDeploymentTag(undefined)).toBeUndefined();
        expect(findDeploymentTag({})).toBeUndefined();
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
