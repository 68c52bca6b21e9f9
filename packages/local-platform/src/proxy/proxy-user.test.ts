import { describe, expect, it } from 'vitest';
import { parseProxyUser } from './proxy-user.js';

describe('parseProxyUser', () => {
    it.each([
        ['auto', { groups: [], session: null, country: null }],
        ['session-my_session~1.2', { groups: [], session: 'my_session~1.2', country: null }],
        ['country-US_CA', { groups: [], session: null, country: 'US_CA' }],
        [
            'groups-RESIDENTIAL+OTHER,session-a,country-DE',
            { groups: ['RESIDENTIAL', 'OTHER'], session: 'a', country: 'DE' },
        ],
    ])('reads %s', (name, user) => {
        expect(parseProxyUser(name)).toEqual(user);
    });

    it.each([
        '',
        'me',
        'auto,session-a',
        'groups-',
        'groups-A+',
        'session-a-b',
        'country-us',
        'country-USA',
        'session-a,',
    ])('refuses %j and names the part', (name) => {
        const wrong = name === 'auto,session-a' ? 'auto' : (name.split(',').at(-1) ?? '');
        expect(() => parseProxyUser(name)).toThrow(`has "${wrong}": expected "auto", or parts`);
    });
});
