import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { ApiError } from '../api-error.js';
import { readBody, readJson } from './request-body.js';

const TEXT = 'x'.repeat(100);

it.each<[string, string | undefined, Uint8Array | string, string]>([
    ['a plain one', undefined, TEXT, TEXT],
    ['one at the limit', 'identity', TEXT, TEXT],
    ['brotli', 'br', brotliCompressSync(TEXT), TEXT],
    ['gzip', ' GZIP', gzipSync(TEXT), TEXT],
    ['deflate', 'deflate', deflateSync(TEXT), TEXT],
    ['nothing at all', 'gzip', '', ''],
    ['one over the limit', undefined, `${TEXT}x`, 'request-too-large'],
    ['a small one that unpacks to more', 'gzip', gzipSync(`${TEXT}x`), 'request-too-large'],
    ['what is not packed as it says', 'br', TEXT, 'invalid-request'],
    ['another encoding', 'zstd', TEXT, 'unsupported-content-encoding'],
])('a body is read: %s', async (_, encoding, body, expected) => {
    const app = new Hono();
    app.post('/', async (c) => c.text((await readBody(c, TEXT.length)).toString()));
    app.onError((error, c) => c.text(error instanceof ApiError ? error.type : `failed: ${error.message}`));
    const headers = encoding === undefined ? {} : { 'content-encoding': encoding };
    for (const length of [{}, { 'content-length': String(body.length) }]) {
        const response = await app.request('/', {
            method: 'POST',
            body: body as string,
            headers: { ...headers, ...length } as Record<string, string>,
        });
        expect(await response.text()).toBe(expected);
    }
});

it('JSON that is nested 5,000 deep is refused', async () => {
    const app = new Hono();
    app.post('/', async (c) => c.json({ data: await readJson(c) }));
    app.onError((error, c) => c.text(error instanceof ApiError ? `${error.status}: ${error.message}` : 'failed'));
    const response = await app.request('/', { method: 'POST', body: '['.repeat(5000) + ']'.repeat(5000) });
    expect(await response.text()).toBe('400: The request body is not valid JSON: it is nested deeper than 500 levels');
});
