import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { hasSharedSecret, requestHasSecret } from './shared-secret.js';

describe('hasSharedSecret', () => {
    it('is true for the secret only', () => {
        fc.assert(
            fc.property(fc.string(), fc.string({ minLength: 1 }), (given, secret) => {
                expect(hasSharedSecret(given, secret)).toBe(given === secret);
                expect(hasSharedSecret(secret, secret)).toBe(true);
            }),
        );
    });

    it('is false when the value is missing or came twice', () => {
        expect(hasSharedSecret(undefined, 's3cret')).toBe(false);
        expect(hasSharedSecret(null, 's3cret')).toBe(false);
        expect(hasSharedSecret(['s3cret', 's3cret'], 's3cret')).toBe(false);
    });

    it('refuses an empty secret', () => {
        expect(() => hasSharedSecret('', '')).toThrow('empty');
        expect(() => hasSharedSecret('a', ['a', ''])).toThrow('empty');
        expect(() => hasSharedSecret('a', [])).toThrow('empty');
    });

    it('accepts each of several secrets', () => {
        expect(['old', 'new', 'none'].map((given) => hasSharedSecret(given, ['old', 'new']))).toEqual([
            true,
            true,
            false,
        ]);
    });

    it('compares every secret, at the same length, whatever came', () => {
        const compare = vi.spyOn(crypto, 'timingSafeEqual');
        // Named imports of a built-in module see the spy only after this.
        syncBuiltinESMExports();
        onTestFinished(() => {
            compare.mockRestore();
            syncBuiltinESMExports();
        });
        for (const given of ['old', 'new', 'o', 'none at all']) {
            compare.mockClear();
            hasSharedSecret(given, ['old', 'new']);
            const lengths = compare.mock.calls.map(([a, b]) => [a.byteLength, b.byteLength]);
            expect(lengths).toEqual([
                [32, 32],
                [32, 32],
            ]);
        }
    });
});

describe('requestHasSecret', () => {
    const inHeader = { header: 'X-Webhook-Secret' };
    const inUrl = { parameter: 'secret' };

    it("finds the secret in a header, of Node's request and of fetch's", () => {
        const headers = { 'x-webhook-secret': 's3cret' };
        expect(requestHasSecret({ headers }, 's3cret', inHeader)).toBe(true);
        expect(requestHasSecret(new Request('http://x.io', { headers }), 's3cret', inHeader)).toBe(true);
        expect(requestHasSecret({ headers: {} }, 's3cret', inHeader)).toBe(false);
        expect(requestHasSecret({ headers: { 'x-webhook-secret': 'guess' } }, 's3cret', inHeader)).toBe(false);
        expect(requestHasSecret({ url: '/?secret=s3cret', headers: {} }, 's3cret', inHeader)).toBe(false);
    });

    it('finds any secret in the URL', () => {
        fc.assert(
            fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (secret) => {
                const url = new URL('http://x.io/hook?a=b');
                url.searchParams.set('secret', secret);
                expect(requestHasSecret(new Request(url), secret, inUrl)).toBe(true);
                expect(requestHasSecret({ url: url.pathname + url.search, headers: {} }, secret, inUrl)).toBe(true);
                expect(requestHasSecret(new Request(url), `${secret}x`, inUrl)).toBe(false);
            }),
        );
    });

    it('refuses a parameter that is missing or came twice', () => {
        for (const url of [undefined, '/', '/?', '/?secret', '/secret=s3cret', '/?secret=s3cret&secret=s3cret']) {
            expect(requestHasSecret({ url, headers: {} }, 's3cret', inUrl), url).toBe(false);
        }
    });
});
