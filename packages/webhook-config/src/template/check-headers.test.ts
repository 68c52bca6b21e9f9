import { describe, expect, it } from 'vitest';
import { checkHeadersTemplate } from './check-headers.js';

const interpolated = { interpolateStrings: true };

describe('checkHeadersTemplate', () => {
    it('accepts an object of strings, with variables', () => {
        expect(checkHeadersTemplate('{"X-Secret": "s3cret", "X-Run": {{resource.id}}, "X-User": {{userId}}}')).toEqual(
            [],
        );
        expect(checkHeadersTemplate('{"X-Run": "run {{resource.id}}"}', interpolated)).toEqual([]);
    });

    it('refuses anything but an object of strings', () => {
        for (const template of [
            '[]',
            '"text"',
            '{"X-Count": 1}',
            '{"X": {{resource}}}',
            '{"X": null}',
            '{"X Y": "z"}',
        ]) {
            const problems = checkHeadersTemplate(template);
            expect(
                problems.map(({ severity }) => severity),
                template,
            ).toEqual(['error']);
        }
        expect(checkHeadersTemplate('{"X": {{foo}}}')).toMatchObject([{ kind: 'unknown-variable' }]);
        expect(checkHeadersTemplate('{"X": "{{resource}}"}', interpolated)).toMatchObject([{ kind: 'header' }]);
    });

    it('warns of values that HTTP cannot carry', () => {
        expect(checkHeadersTemplate('{"X": "a\\nb"}')).toMatchObject([{ severity: 'warning', kind: 'header' }]);
        expect(checkHeadersTemplate('{"X": "\u20ac"}')).toMatchObject([{ severity: 'warning', kind: 'header' }]);
    });

    it('warns of the headers that Apify overwrites', () => {
        expect(checkHeadersTemplate('{"content-TYPE": "text/plain", "X-Apify-Webhook": "me"}')).toMatchObject([
            { severity: 'warning', message: expect.stringContaining('content-TYPE') },
            { severity: 'warning', message: expect.stringContaining('X-Apify-Webhook') },
        ]);
    });
});
