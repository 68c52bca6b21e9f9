import { type Context, Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { booleanQuery, integerQuery, listPage } from './query.js';

/** Returns what a function reads from a query, or the message of its error. */
async function readFrom(query: string, read: (c: Context) => unknown): Promise<unknown> {
    const app = new Hono();
    app.get('/', (c) => c.json([read(c) ?? null]));
    app.onError((error, c) => c.json([error.message]));
    const [value] = (await (await app.request(`/?${query}`)).json()) as [unknown];
    return value;
}

describe('listPage', () => {
    it.each([
        ['', { offset: 0, limit: 1000, desc: false }],
        ['limit=0&offset=5', { offset: 5, limit: 1000, desc: false }],
        ['limit=999&desc=1', { offset: 0, limit: 999, desc: true }],
        ['limit=5000&desc=true', { offset: 0, limit: 1000, desc: true }],
    ])('reads "%s"', async (query, page) => expect(await readFrom(query, listPage)).toEqual(page));
});

describe('integerQuery', () => {
    it.each([
        ['', null],
        ['n=', null],
        ['n=1', 1],
        ['n=10', 10],
        ['n=0', 'Query parameter "n" must be an integer from 1 to 10, it is "0".'],
        ['n=11', 'Query parameter "n" must be an integer from 1 to 10, it is "11".'],
        ['n=1.5', 'Query parameter "n" must be an integer from 1 to 10, it is "1.5".'],
    ])('reads "%s"', async (query, value) =>
        expect(await readFrom(query, (c) => integerQuery(c, 'n', 1, 10))).toBe(value));
});

describe('booleanQuery', () => {
    it.each([
        ['', true],
        ['is=', false],
        ['is=0', false],
        ['is=False', false],
        ['is=1', true],
        ['is=TRUE', true],
        ['is=yes', 'Query parameter "is" must be 1 or 0, it is "yes".'],
    ])('reads "%s"', async (query, value) =>
        expect(await readFrom(query, (c) => booleanQuery(c, 'is', true))).toBe(value));
});
