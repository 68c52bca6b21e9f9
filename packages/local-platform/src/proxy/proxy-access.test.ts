import { describe, expect, it } from 'vitest';
import { findUnreachable, findWrongCredentials, proxyPassword } from './proxy-access.js';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('the credentials of a request to the proxy', () => {
    it('are a user name in Apify’s form and the password', () => {
        expect(findWrongCredentials(basic('groups-RESIDENTIAL,country-US:secret'), 'secret')).toBeNull();
        expect(findWrongCredentials(basic('auto:se:cret'), 'se:cret')).toBeNull();
    });

    it.each([
        [undefined, 407, /needs a user name and the password/],
        ['Bearer secret', 407, /needs a user name/],
        [basic('auto:other'), 407, /not the one of this proxy/],
        [basic('secret'), 407, /not the one of this proxy/],
        [basic('somebody:secret'), 400, /has "somebody": expected "auto"/],
    ])('%s is refused', (authorization, status, reason) => {
        const refusal = findWrongCredentials(authorization, 'secret');
        expect(refusal).toEqual({ status, reason: expect.stringMatching(reason) });
        expect(refusal?.reason).not.toContain('secret');
    });

    it('have a password that goes with the token and does not tell it', () => {
        expect(proxyPassword('one')).toBe(proxyPassword('one'));
        expect(proxyPassword('one')).not.toBe(proxyPassword('two'));
        expect(proxyPassword('local_api_token')).toMatch(/^apify_proxy_[0-9a-f]{24}$/);
    });
});

describe('what the proxy reaches', () => {
    it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])('%s always', (hostname) => {
        expect(findUnreachable(hostname, false)).toBeNull();
    });

    it.each([
        'www.amazon.com',
        '10.0.0.1',
        '127.0.0.1.example.com',
        'localhost.example.com',
        '[::2]',
        '0.0.0.0',
    ])('%s with --live only', (hostname) => {
        expect(findUnreachable(hostname, true)).toBeNull();
        const reason = expect.stringContaining(`${hostname} is not on this computer. Start with --live`);
        expect(findUnreachable(hostname, false)).toEqual({ status: 502, reason });
    });
});
