import { expect, it } from 'vitest';
import { memoryContext, TOKEN } from '../../test/run-record-fixture.js';
import { HIDDEN, hideHeaders, hideSecrets, hideUrl, textsOf } from './secrets.js';

const context = memoryContext();

it('a payload is shown without the token and without texts under names of secrets', () => {
    const payload = {
        accessToken: 'a',
        clientSecret: 'b',
        list: [{ Password: 'c', 'api-key': 'd', apiKey: 'e', cookie: 'f', signature: 'g', credentials: 'h' }],
        authorization: '',
        tokenCount: 5,
        tokens: { id: 'shown' },
        text: `Bearer ${TOKEN}`,
        none: null,
    };
    expect(hideSecrets(context, payload)).toEqual({
        ...payload,
        accessToken: HIDDEN,
        clientSecret: HIDDEN,
        list: [Object.fromEntries(Object.keys(payload.list[0]!).map((name) => [name, HIDDEN]))],
        text: 'Bearer ***',
    });
});

it('a header is shown when the platform sets it, or when its value is in the event and its name is not a secret’s', () => {
    const shown = textsOf({ resource: { id: 'run-1' }, list: ['other', 5] });
    expect([...shown]).toEqual(['run-1', 'other']);
    const headers = { 'content-type': 'application/json', 'x-run': 'run-1', 'x-token': 'run-1', 'x-own': 'hunter2' };
    expect(hideHeaders(headers, shown)).toEqual({ ...headers, 'x-token': HIDDEN, 'x-own': HIDDEN });
});

it('a URL is shown without its token, its password and the platform’s token', () => {
    expect(hideUrl(context, `https://user:pass@example.com/${TOKEN}?token=a&b=c`)).not.toMatch(/pass|token=a/);
    expect(hideUrl(context, `https://example.com/${TOKEN}`)).not.toContain(TOKEN);
    expect(hideUrl(context, 'https://example.com/a?b=c')).toContain('https://example.com/a?b=');
});
