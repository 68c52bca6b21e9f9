import { expect, it } from 'vitest';
import { shorten } from './shorten.js';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const fields = (count: number) => Object.fromEntries(numbers(count).map((index) => [`field-${index}`, index]));

it.each<[string, unknown, unknown]>([
    ['a text', 'x'.repeat(400), 'x'.repeat(400)],
    ['a long text', 'x'.repeat(401), `${'x'.repeat(400)}…`],
    ['a list', { list: numbers(30) }, { list: numbers(30) }],
    ['a long list', { list: numbers(31) }, { list: [...numbers(30), '…'] }],
    ['many fields of an item', fields(100), fields(100)],
    ['many fields within an item', { inner: fields(100) }, { inner: fields(30) }],
    ['what is nested', { a: { b: { c: [1] } } }, { a: { b: { c: [1] } } }],
    ['what is nested deep', { a: { b: { c: { d: [1], e: 1 } } } }, { a: { b: { c: { d: '…', e: 1 } } } }],
    ['other values', { a: null, b: 1.5, c: true }, { a: null, b: 1.5, c: true }],
])('%s is shown', (_, value, shown) => expect(shorten(value)).toEqual(shown));
