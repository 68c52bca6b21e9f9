import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSharedSecret } from './shared-secret.js';

describe('hasSharedSecret', () => {
    it('is true for the secret alone', () => {
        fc.assert(
            fc.property(fc.string(), fc.string({ minLength: 1 }), (given, secret) => {
                expect(hasSharedSecret(given, secret)).toBe(given === secret);
                expect(hasSharedSecret(secret, secret)).toBe(true);
            }),
        );
    });

    it('is false for what is missing or came twice', () => {
        expect(hasSharedSecret(undefined, 's3cret')).toBe(false);
        expect(hasSharedSecret(null, 's3cret')).toBe(false);
        expect(hasSharedSecret(['s3cret', 's3cret'], 's3cret')).toBe(false);
    });

    it('refuses an empty secret', () => {
        expect(() => hasSharedSecret('', '')).toThrow('empty');
    });
});
