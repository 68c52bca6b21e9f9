import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../../../../any-character.js';
import { anyUrl } from '../../test/any-url.js';
import { redactUrl } from './redact-url.js';

describe('redactUrl', () => {
    it.each([
        ['https://example.com/hook?token=s3cret&a=1', 'https://example.com/hook?token=***&a=***'],
        ['https://me:pass@example.com:8080/', 'https://***@example.com:8080/'],
        ['https://:pass@example.com/', 'https://***@example.com/'],
        ['https://me@example.com/', 'https://***@example.com/'],
        [
            'https://hooks.example.com/services/T01/XXXXXXXXXXXXXXXXXXXXXXXX',
            'https://hooks.example.com/services/T01/***',
        ],
        ['https://webhook.example/0f8fad5b-d9cb-469f-a165-70867728950e', 'https://webhook.example/***'],
        ['https://example.com/webhooks/apify-run-has-ended', 'https://example.com/webhooks/apify-run-has-ended'],
        ['not a URL with s3cret', '(no valid URL)'],
    ])('%s', (url, shown) => {
        expect(redactUrl(url)).toBe(shown);
    });

    it('shows which Actor is run, and with which options', () => {
        const url = 'https://api.apify.com/v2/acts/aBcDeFgHiJkLmNoPq/runs';
        expect(redactUrl(`${url}?token=apify_api_x&memory=512`)).toBe(`${url}?token=***&memory=512`);
    });

    it('never shows a query value, a password or a character that controls a terminal', () => {
        const url = fc.tuple(anyUrl, fc.string(), fc.string({ unit: anyCharacter }));
        fc.assert(
            fc.property(url, ([base, password, value]) => {
                const given = new URL(base);
                given.password = `s3cret${password}`;
                given.searchParams.set('key', `s3cret${value}`);
                const shown = redactUrl(given.href);
                expect(shown).not.toContain('s3cret');
                expect(shown).not.toMatch(/\p{Cc}/u);
            }),
        );
    });
});
