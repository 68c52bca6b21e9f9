import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CannotGoOn, type CheckResult } from '../src/check.js';
import { checkFilter, tryFilter } from '../src/check-filter.js';
import { type InProcessOptions, LEARNERS_SCHEMA, tryInProcess } from './in-process.js';
import { learnersActor, sourceOf } from './learner.js';
import { hasLongSeries } from './long-series.js';
import { temporaryFolder } from './temporary-folder.js';
import { widestLine } from './widest-line.js';

/** Each wrong filter, and its mistake. */
const WRONG: Record<string, string> = {
    'all-ties-pushed': 'all-ties-pushed',
    average: 'changed-offer',
    'cheapest-of-all': 'cheapest-of-all',
    'compares-neighbors': 'compares-neighbors',
    crashes: 'field-not-there',
    'data-not-awaited': 'not-awaited',
    'dataset-not-awaited': 'not-awaited',
    'delivered-twice': 'delivered-twice',
    'drops-everything': 'nothing-pushed',
    'drops-used-by-text': 'drops-used-offers',
    'drops-used-offers': 'drops-used-offers',
    'empty-price-as-0': 'empty-price-as-0',
    'empty-price-as-nan': 'empty-price-as-nan',
    'euro-as-nan': 'euro-as-nan',
    'fails-when-empty': 'empty-dataset',
    'fails-without-a-price': 'empty-price-as-0',
    'first-items-only': 'first-items-only',
    'grouped-by-product-and-seller': 'grouped-by-product-and-seller',
    'grouped-by-seller': 'grouped-by-seller',
    'grouped-by-title': 'grouped-by-title',
    'grouped-by-url': 'grouped-by-url',
    'input-not-awaited': 'not-awaited',
    'into-the-source': 'pushed-into-the-source',
    'list-in-one-item': 'whole-map-as-one-item',
    'locale-compare': 'string-comparison',
    'map-itself': 'whole-map-as-one-item',
    'mixed-offers': 'mixed-offers',
    'named-dataset': 'named-dataset',
    'named-store-only': 'output-only',
    'never-pushes': 'never-pushes',
    'no-asin': 'no-asin',
    'no-exit': 'no-exit',
    'no-filter': 'no-filter',
    'no-offer': 'no-offer',
    'number-as-offer': 'changed-offer',
    'numeric-collation': 'separator-as-point',
    'one-currency-assumed': 'one-currency-assumed',
    'only-one-product': 'products-missing',
    'only-the-first-page': 'only-the-first-page',
    'output-only': 'output-only',
    'parse-float': 'slice-and-plus',
    'parse-int': 'parse-int',
    'parse-int-first-digits': 'parse-int',
    'picks-first': 'picks-first',
    'picks-first-boolean': 'picks-first',
    'picks-first-nan': 'picks-first',
    'picks-last': 'picks-last',
    'prototype-key': 'prototype-key',
    'push-not-awaited': 'not-awaited',
    'pushes-entries': 'pushes-no-objects',
    'pushes-in-the-loop': 'pushes-in-the-loop',
    'pushes-while-comparing': 'pushes-while-comparing',
    rounded: 'parse-int',
    'skips-the-first-item': 'skips-an-item',
    'slice-and-plus': 'slice-and-plus',
    'sorted-and-overwritten': 'wrong-way-round',
    'sorted-descending': 'wrong-way-round',
    'string-comparison': 'string-comparison',
    'summary-item': 'no-asin',
    'two-a-product': 'several-items',
    'whole-map': 'whole-map-as-one-item',
    'wrong-field': 'field-not-there',
    'wrong-input-name': 'input-not-read',
    'wrong-way-round': 'wrong-way-round',
};

/** Filters with several mistakes, and one that does not end in this process. */
const OTHERS = ['all-of-them', 'never-ends', 'says-nothing', 'right'];

/** Checks a filter on a platform, with the real SDK. */
async function checkAsProcess(filter: string): Promise<CheckResult[]> {
    return checkFilter({
        source: await learnersActor(filter),
        workFolder: temporaryFolder(),
        timeoutSecs: filter === 'no-exit' ? 60 : 3600,
        show: () => {},
        tell: () => {},
        signal: new AbortController().signal,
    });
}

async function checkInProcess(filter: string, options?: InProcessOptions): Promise<CheckResult[]> {
    const checks: CheckResult[] = [];
    const trial = tryInProcess(await sourceOf(filter), options);
    await tryFilter(
        trial,
        () => {},
        (result) => void checks.push(result),
    ).catch((error) => {
        if (!(error instanceof CannotGoOn)) throw error;
        checks.push(error.check);
    });
    return checks;
}

/** In the long series a table of processes, which take their time. */
const check = hasLongSeries ? checkAsProcess : checkInProcess;

const failed = (checks: CheckResult[]) => checks.filter(({ ok }) => !ok);

async function listFilters(folder: string): Promise<string[]> {
    const files = await readdir(new URL(folder, import.meta.url));
    return files.filter((file) => file.endsWith('.js')).map((file) => file.replace('.js', ''));
}

describe('a wrong filter', () => {
    it('is in the table', async () => {
        expect((await listFilters('filters/')).sort()).toEqual([...Object.keys(WRONG), ...OTHERS].sort());
    });

    it.each(Object.entries(WRONG))('%s is told its own mistake first: %s', async (filter, mistake) => {
        const [first] = failed(await check(filter));
        expect(first).toMatchObject({ mistake });
        for (const columns of [40, 80, 160]) expect(widestLine(first!, columns)).toBeLessThanOrEqual(columns);
        expect(first?.input?.[0]).toMatch(/^\{"datasetId": "\S+", "payload": /);
    });
});

const RIGHT = await listFilters('filters/right/');

describe('a right filter', () => {
    it.each([
        'right',
        ...RIGHT.map((filter) => `filters/right/${filter}`),
    ])('%s is told of no mistake', async (filter) => {
        expect(failed(await check(filter))).toEqual([]);
    });

    const { properties } = LEARNERS_SCHEMA as { properties: Record<string, object> };
    const strict = (field: string) => ({
        inputSchema: { properties: { [field]: properties[field] }, additionalProperties: false },
    });

    it('is not told to remember a run that its input schema keeps from it', async () => {
        const checks = await checkInProcess('delivered-twice', strict('datasetId'));
        expect(failed(checks)).toEqual([]);
        expect(checks.filter(({ skipped }) => skipped).map(({ name }) => name)).toEqual(['delivered-twice']);
    });

    it('may take the payload alone', async () => {
        const checks = failed(await checkInProcess('filters/right/by-payload', strict('payload')));
        expect(checks.map(({ mistake }) => mistake)).toEqual(['dataset-permission']);
    });
});

describe('a filter whose input schema does not open the dataset to it', () => {
    const withField = (datasetId: object | undefined) => ({ properties: { datasetId } });

    it.each<[what: string, schema: Record<string, unknown> | undefined, message: string]>([
        ['no input schema', undefined, 'there is no input schema that says that "datasetId" is a dataset'],
        ['no such field', { properties: { items: {} } }, 'the input schema has no field "datasetId"'],
        ['a plain text', withField({ type: 'string' }), 'has no "resourceType": "dataset"'],
        ['another storage', withField({ resourceType: 'keyValueStore' }), 'has no "resourceType": "dataset"'],
        ['a dataset to do nothing with', withField({ resourceType: 'dataset' }), 'no "resourcePermissions": ["READ"]'],
    ])('is told so first, and of nothing that is right: %s', async (_what, inputSchema, message) => {
        const [permission, ...others] = failed(await checkInProcess('right', { inputSchema }));
        expect(permission).toMatchObject({ name: 'dataset-permission', mistake: 'dataset-permission' });
        expect(permission?.message).toContain(message);
        expect(others).toEqual([]);
    });

    it('is told of its other mistakes next', async () => {
        const checks = failed(await checkInProcess('parse-int', { inputSchema: undefined }));
        expect(checks.slice(0, 2).map(({ mistake }) => mistake)).toEqual(['dataset-permission', 'parse-int']);
    });
});
