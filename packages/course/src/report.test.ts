import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { failed, passed, skipped } from './check.js';
import { checkLines } from './report.js';

const CHECK = {
    ...failed('cheapest', 'picks the first: each product has its first offer, so no comparison was ever true', {
        evidence: { given: ['B0CHEAP001 "$30.00"', 'B0CHEAP001 "$20.00"'], expected: '"$20.00"', got: '"$30.00"' },
        section: 'docs/course/1-webhooks.md#one-result-a-product',
    }),
    input: ['{"datasetId": "fb1GFkjRW5eqQYinH", "payload": {…}}'],
    note: 'The special cases are tried when this check passes.',
};

const shown = (columns: number | undefined) => stripVTControlCharacters(checkLines(CHECK, columns));

describe('checkLines', () => {
    it('puts labels on lines of their own in 40 columns', () => {
        expect(shown(40)).toBe(`✘ picks the first: each product has its
  first offer, so no comparison was ever
  true
  input
    {"datasetId": "fb1GFkjRW5eqQYinH",
      "payload": {…}}
  given
    B0CHEAP001 "$30.00"
    B0CHEAP001 "$20.00"
  expected
    "$20.00"
  got
    "$30.00"
  read
    docs/course/1-webhooks.md, "one
      result a product"
    The special cases are tried when
    this check passes.
`);
    });

    it('puts labels beside what they are about in 80 columns', () => {
        expect(shown(80)).toBe(`✘ picks the first: each product has its first offer, so no comparison was ever
  true
    input     {"datasetId": "fb1GFkjRW5eqQYinH", "payload": {…}}
    given     B0CHEAP001 "$30.00"
              B0CHEAP001 "$20.00"
    expected  "$20.00"
    got       "$30.00"
    read      docs/course/1-webhooks.md#one-result-a-product
    The special cases are tried when this check passes.
`);
    });

    it('breaks no line in a pipe, and none that fits a wide terminal', () => {
        expect(shown(undefined).split('\n')[0]).toBe(`✘ ${CHECK.message}`);
        expect(shown(160)).toBe(shown(undefined));
    });

    it('tells what passed from what was not tried', () => {
        const lines = [passed('run', 'runs'), skipped('ties', 'not checked')].map((check) => checkLines(check, 80));
        expect(stripVTControlCharacters(lines.join(''))).toBe('✔ runs\n– not checked\n');
    });
});
