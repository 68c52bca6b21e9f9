import { describe, expect, it } from 'vitest';
import { ApiDownloadError } from './api-download.js';
import { InputError } from './input.js';
import { refuse } from './offer-source.js';

describe('an API that does not give a dataset', () => {
    it.each([
        [
            'is not found',
            Object.assign(new Error('getaddrinfo ENOTFOUND api.example.com'), { code: 'ENOTFOUND' }),
            /^Dataset "d" could not be read from the API \(getaddrinfo ENOTFOUND api\.example\.com\)\./,
        ],
        ['breaks off', new ApiDownloadError('aborted', undefined), /could not be read from the API \(aborted\)/],
        ['forbids it', new ApiDownloadError('Not yours.', 403), /may not read dataset "d" \(Not yours\.\)/],
    ])('and %s is told of in a line', (_what, error, message) => {
        expect(() => refuse('d', error)).toThrow(InputError);
        expect(() => refuse('d', error)).toThrow(message);
    });

    it('and has a fault of its own is no mistake of the user', () => {
        const error = new ApiDownloadError('Internal error.', 500);
        expect(() => refuse('d', error)).toThrow(error);
    });
});
