import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { CheckResult } from '../src/check.js';
import { tryFilter } from '../src/check-filter.js';
import { tryInProcess } from './in-process.js';

/** The texts that a file has one after the other in the page on own Actors. */
async function textsOf(file: string): Promise<string[]> {
    const page = await readFile(new URL('../../../docs/course/own-actors.md', import.meta.url), 'utf8');
    const blocks = [...page.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)];
    return blocks.flatMap(([, name, text = '']) => (name === file ? [text] : []));
}

it('the filter of the page on own Actors has the mistakes that the page tells, and none when it is mended', async () => {
    const [schema = ''] = await textsOf('my-filter/.actor/input_schema.json');
    const filters = await textsOf('my-filter/src/main.js');
    const mistakes: (string | undefined)[][] = [];
    for (const text of filters) {
        const checks: CheckResult[] = [];
        const trial = tryInProcess(text, { inputSchema: JSON.parse(schema) });
        await tryFilter(
            trial,
            () => {},
            (check) => void checks.push(check),
        );
        mistakes.push(checks.flatMap(({ ok, mistake }) => (ok ? [] : [mistake])));
    }
    const [written, mended] = mistakes;
    expect(written).toEqual(
        expect.arrayContaining(['empty-price-as-0', 'one-currency-assumed', 'prototype-key', 'delivered-twice']),
    );
    expect(mended).toEqual([]);
});
