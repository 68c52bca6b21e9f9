import { describe, expect, it } from 'vitest';
import { runToken } from '../run-token.js';
import { replaceTokenInHeaders, replaceTokenInQuery } from './caller-token.js';

const TOKEN = 'secret/+token';
const own = runToken(TOKEN, 'serving');
const ofCaller = runToken(TOKEN, 'caller');

describe('the token of who calls an Actor in Standby', () => {
    it.each([
        ['/a%2Fb?x=%20+&token=secret/%2Btoken&y', `/a%2Fb?x=%20+&token=${own}&y`],
        [`/?t%6Fken=${ofCaller}&token=s%65cret%2f%2Btoken`, `/?t%6Fken=${own}&token=${own}`],
        ['/token=secret/%2Btoken?token=another&=&token', '/token=secret/%2Btoken?token=another&=&token'],
        ['/', '/'],
    ])('is replaced in the query, and nothing else: %s', (path, expected) => {
        expect(replaceTokenInQuery(TOKEN, 'serving', path)).toBe(expected);
    });

    it.each([
        [{ authorization: `bearer  ${TOKEN}` }, { authorization: `Bearer ${own}` }],
        [
            { authorization: `Bearer ${ofCaller}`, accept: 'a/b' },
            { authorization: `Bearer ${own}`, accept: 'a/b' },
        ],
        [{ authorization: 'Basic YTpi' }, { authorization: 'Basic YTpi' }],
        [{ referer: 'http://localhost/a?token=secret/%2Btoken' }, { referer: `http://localhost/a?token=${own}` }],
    ])('is replaced in the headers: %o', (given, expected) => {
        const headers = new Headers(given as Record<string, string>);
        replaceTokenInHeaders(TOKEN, 'serving', headers);
        expect(Object.fromEntries(headers)).toEqual(expected);
    });
});
