import { describe, expect, it } from 'vitest';
import { tryInProcess } from '../test/in-process.js';
import { sourceOf } from '../test/learner.js';
import { wholeMessage } from './check.js';
import { type CourseItem, type FilterCase, SPECIAL_CASES, TASK } from './filter-cases.js';
import { judge, judgeFailure, judgeTask } from './judge.js';
import type { OutputItem } from './outcome.js';
import { inputForm } from './trial-input.js';

/** What a filter pushes when a webhook starts it with these items. */
async function filtered(filter: string, items: CourseItem[]): Promise<OutputItem[]> {
    const trial = tryInProcess(await sourceOf(filter));
    return (await trial.deliver(items, inputForm(undefined).payloadTemplate)).run?.items ?? [];
}

/** What a filter gets wrong, each case alone. */
async function failedChecks(filter: string) {
    const checks = await Promise.all(
        [TASK, ...SPECIAL_CASES].map(async (filterCase) =>
            judge({ filterCase, output: await filtered(filter, filterCase.items) }),
        ),
    );
    return checks.filter(({ ok }) => !ok);
}

describe('what a filter is told', () => {
    it('is nothing when it is right', async () => {
        expect(await failedChecks('right')).toEqual([]);
    });

    it.each([
        ['slice-and-plus', /slice and plus.*"\$1,299.00".*expected "\$1,099.00", got "\$1,299.00".*docs\/course/],
        ['string-comparison', /string comparison.*expected "\$99.00", got "\$100.00"/],
        ['empty-price-as-0', /empty price as 0.*expected "\$5.00", got ""/],
        ['one-currency-assumed', /one currency assumed.*expected "\$7.00".*got "€6.90"/],
        [
            'only-the-first-page',
            /only the first page.*item 12,000: B0PAGES001 "\$40.00": expected "\$40.00", got "\$50.00"/,
        ],
        ['prototype-key', /prototype key as ASIN/],
    ])('is %s, and no other mistake', async (mistake, message) => {
        const failed = await failedChecks(mistake);
        expect(failed.map(({ name }) => name)).toEqual([mistake]);
        expect(wholeMessage(failed[0]!)).toMatch(message);
    });

    const caseOf = (name: string) => SPECIAL_CASES.find((filterCase) => filterCase.name === name) as FilterCase;

    it('accepts one currency as well as a result in each', () => {
        const filterCase = caseOf('one-currency-assumed');
        const result = (...prices: string[]) =>
            ['B0MONEY001', 'B0MONEY002'].flatMap((asin) => prices.map((offer) => ({ asin, offer })));
        expect(judge({ filterCase, output: result('$7.00') })).toMatchObject({ ok: true });
        expect(judge({ filterCase, output: result('€6.90', '$7.00') })).toMatchObject({ ok: true });
        expect(judge({ filterCase, output: result('€6.90') })).toMatchObject({ ok: false });
        expect(judge({ filterCase, output: result('$7.00', '$7.00') })).toMatchObject({ ok: false });
    });

    it('names an item of a product that was not given, in the first trial alone', async () => {
        const output = await filtered('right', TASK.items);
        const withUnknown = [...output, { asin: 'B000000000', offer: '$1.00' }];
        expect(judgeTask(withUnknown).message).toMatch(/there is an item \{ "asin": "B000000000"/);
        expect(judgeTask([...output, {}])).toMatchObject({ ok: false });
        expect(judgeTask(output.slice(1))).toMatchObject({ ok: false, evidence: { got: 'nothing' } });
    });

    it('is why a run with a case did not end well', () => {
        expect(wholeMessage(judgeFailure(caseOf('empty-price-as-0'), 'it ended as FAILED'))).toMatch(
            /an offer without a price.*Given B0EMPTY001 "", B0EMPTY001 "\$5.00".*got no result, as it ended as FAILED\. Read docs/,
        );
        expect(wholeMessage(judgeFailure(caseOf('only-the-first-page'), 'it ended'))).toMatch(/Given 12000 items/);
    });
});
