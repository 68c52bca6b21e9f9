import { expect, it } from 'vitest';
import { computeUnits, kindOfProxyTraffic, usageOf } from './usage.js';

it('a compute unit is a gigabyte for an hour', () => {
    expect(computeUnits(1024, 3_600_000)).toBe(1);
    expect(computeUnits(4096, 900_000)).toBe(1);
    expect(computeUnits(512, 0)).toBe(0);
});

it('usage has every kind, adds up what was counted, and tells bytes in gigabytes', () => {
    const usage = usageOf(
        0.5,
        { DATASET_WRITES: 2, DATA_TRANSFER_EXTERNAL_GBYTES: 1_500_000_000 },
        { DATASET_WRITES: 3 },
    );
    expect(usage).toMatchObject({
        ACTOR_COMPUTE_UNITS: 0.5,
        DATASET_WRITES: 5,
        DATA_TRANSFER_EXTERNAL_GBYTES: 1.5,
        PROXY_SERPS: 0,
    });
    expect(Object.keys(usage)).toHaveLength(12);
});

it.each([
    [['RESIDENTIAL'], 'PROXY_RESIDENTIAL_TRANSFER_GBYTES'],
    [['BUYPROXIES94952', 'RESIDENTIAL5'], 'PROXY_RESIDENTIAL_TRANSFER_GBYTES'],
    [['GOOGLE_SERP'], 'PROXY_SERPS'],
    [['BUYPROXIES94952'], 'DATA_TRANSFER_EXTERNAL_GBYTES'],
    [[], 'DATA_TRANSFER_EXTERNAL_GBYTES'],
])('traffic of the proxy groups %j counts as %s', (groups, kind) => {
    expect(kindOfProxyTraffic(groups)).toBe(kind);
});
