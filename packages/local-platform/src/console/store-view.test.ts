import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { memoryContext, TOKEN } from '../../test/run-record-fixture.js';
import { keyValueStores, putRecord } from '../storage/key-value-stores.js';
import { addViewRoutes } from './view-routes.js';

function storeOf(records: Record<string, { contentType: string; value: string }>) {
    const context = memoryContext();
    const { id } = keyValueStores.create(context);
    for (const [key, record] of Object.entries(records)) putRecord(context, id, key, record);
    const app = new Hono();
    addViewRoutes(app, context);
    return async (path: string) => (await app.request(`/stores/${id}${path}`)).json();
}

it('a record is shown as text without the token, cut when it is long, or not at all', async () => {
    const get = storeOf({
        TEXT: { contentType: 'application/json; charset=utf-8', value: `{"authorization":"Bearer ${TOKEN}"}` },
        IMAGE: { contentType: 'image/png', value: 'png' },
        FULL: { contentType: 'text/plain', value: 'x'.repeat(100_000) },
        LONG: { contentType: 'text/plain', value: 'x'.repeat(100_001) },
    });
    const text = '{"authorization":"Bearer ***"}';
    expect(await get('/records/TEXT')).toMatchObject({ text, isCut: false });
    expect(await get('/records/IMAGE')).toMatchObject({ text: null, size: 3 });
    for (const [key, size] of Object.entries({ FULL: 100_000, LONG: 100_001 })) {
        const shown = (await get(`/records/${key}`)) as { text: string; size: number; isCut: boolean };
        expect({ ...shown, text: shown.text.length }).toMatchObject({ text: 100_000, size, isCut: key === 'LONG' });
    }
});

it('keys are shown a hundred at a time', async () => {
    const keys = Array.from({ length: 201 }, (_, index) => `key-${1000 + index}`);
    const get = storeOf(Object.fromEntries(keys.map((key) => [key, { contentType: 'text/plain', value: 'x' }])));
    const shown: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
        const page = (await get(`?after=${after}`)) as { keys: { key: string }[]; next: string | null };
        expect(page.keys.length).toBeLessThanOrEqual(100);
        shown.push(...page.keys.map(({ key }) => key));
        after = page.next;
    }
    expect(shown).toEqual(keys);
});
