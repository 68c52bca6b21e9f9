import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactUrl } from './redact.js';

describe('a redacted URL', () => {
    it.each([
        ['http://a.test/hook?token=secret', 'http://a.test/hook?token=***'],
        ['http://a.test/hook?x=1&Token=secret&y=2#z', 'http://a.test/hook?x=1&Token=***&y=2#z'],
        ['https://user:secret@a.test/', 'https://user:***@a.test/'],
        ['https://user:se@cret@a.test/', 'https://user:***@a.test/'],
        ['http://a.test/hook?tokens=1&my_token=2', 'http://a.test/hook?tokens=1&my_token=2'],
        ['http://a.test:8080/a@b:c@d', 'http://a.test:8080/a@b:c@d'],
    ])('%s', (url, redacted) => {
        expect(redactUrl(url)).toBe(redacted);
    });

    it('never tells a token, wherever it stands among the parameters', () => {
        const name = fc.stringMatching(/^[a-z]{1,8}$/).filter((text) => text !== 'token');
        const value = fc.stringMatching(/^[A-Z0-9]{8,20}$/);
        fc.assert(
            fc.property(fc.array(fc.tuple(name, fc.string())), value, fc.nat(), (others, secret, at) => {
                const parameters = [...others];
                parameters.splice(at % (others.length + 1), 0, ['token', `${secret}!`]);
                const url = `http://a.test/?${new URLSearchParams(parameters)}`;
                fc.pre(others.every(([, text]) => !text.includes(secret)));
                expect(redactUrl(url)).not.toContain(secret);
            }),
        );
    });
});
