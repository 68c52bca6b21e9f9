import { WebhookPayloadTemplate } from '@apify/utilities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPayloadTemplate } from './check-payload.js';
import { ALLOWED_ROOTS, DEFAULT_PAYLOAD_TEMPLATE, renderTemplate } from './template.js';

const interpolated = { interpolateStrings: true };

function kinds(template: string, options = {}): string[] {
    return checkPayloadTemplate(template, options).map(({ severity, kind }) => `${severity} ${kind}`);
}

describe('checkPayloadTemplate', () => {
    it('finds nothing in good templates', () => {
        expect(checkPayloadTemplate(DEFAULT_PAYLOAD_TEMPLATE)).toEqual([]);
        expect(checkPayloadTemplate('{"datasetId": {{resource.defaultDatasetId}}}')).toEqual([]);
        expect(checkPayloadTemplate('{"at": {{globals.dateUnix}}}')).toEqual([]);
        expect(checkPayloadTemplate('{"datasetId": "{{resource.defaultDatasetId}}"}', interpolated)).toEqual([]);
        expect(checkPayloadTemplate('{"text": "{{handlebars}} of my own"}')).toEqual([]);
    });

    // Reading them would take minutes.
    it.each([
        ['a thousand variables', `[${Array(1000).fill('{{resource}}').join()}]`],
        ['a million braces', '{{'.repeat(1_000_000)],
        ['a million quotes', `["${'""'.repeat(1_000_000)}", {{userId}}]`],
    ])('refuses %s without reading them, and renders none', (_, template) => {
        expect(kinds(template)).toEqual(['error too-large']);
        expect(() => renderTemplate(template, {})).toThrow(/a template can have/);
    });

    it('takes a hundred variables', () => {
        expect(checkPayloadTemplate(`[${Array(100).fill('{{resource}}').join()}]`)).toEqual([]);
    });

    it('finds every unknown variable and its position', () => {
        const problems = checkPayloadTemplate('{"a": {{foo}}, "b": {{resource.id}}, "c": {{bar.baz}}}');
        expect(problems.map(({ variable, position }) => [variable, position])).toEqual([
            ['foo', 6],
            ['bar.baz', 42],
        ]);
        expect(kinds('{"a": "{{foo}}"}', interpolated)).toEqual(['error unknown-variable']);
        expect(kinds('{"a": {{resource["id"]}}}')).toEqual(['error unknown-variable']);
    });

    it('finds spaces in braces', () => {
        expect(checkPayloadTemplate('{"a": {{ resource.id }}}')).toMatchObject([
            { severity: 'error', kind: 'spaces-in-braces', message: expect.stringContaining('write {{resource.id}}') },
        ]);
        expect(kinds('{"a": "{{ resource.id }}"}', interpolated)).toEqual(['warning spaces-in-braces']);
    });

    it('finds braces that are not closed', () => {
        expect(checkPayloadTemplate('{"a": {{resource')).toMatchObject([
            { kind: 'unknown-variable', message: expect.stringContaining('never closed with }}') },
        ]);
    });

    it('finds what is not JSON', () => {
        for (const template of ['', '{', '{"a": {{resource}}', '{"a": {{resource}},}', '{{resource}} {{resource}}']) {
            expect(kinds(template), template).toEqual(['error not-json']);
        }
    });

    it('warns of variables that are sent as they are', () => {
        expect(kinds('{"id": "{{resource.id}}"}')).toEqual(['warning not-interpolated']);
        expect(kinds('{"id": "{{resource.some-thing}}"}', interpolated)).toEqual(['warning not-interpolated']);
        expect(kinds('{"id": "a \\" {{resource.id}}"}')).toEqual(['warning not-interpolated']);
    });

    it('warns of paths that do not exist', () => {
        expect(checkPayloadTemplate('{"a": {{eventData.runId}}}')).toMatchObject([
            { severity: 'warning', kind: 'always-null', message: expect.stringContaining('actorRunId') },
        ]);
        expect(kinds('[{{userId.name}},{{globals.now}},{{eventData.actorRunId.x}}]')).toHaveLength(3);
        expect(kinds('{"a": "{{createdAt.year}}"}', interpolated)).toEqual(['warning always-null']);
        expect(kinds('[{{eventData.actorTaskId}},{{globals.dateUnix}},{{resource.any.thing}}]')).toEqual([]);
    });

    it("agrees with Apify's code on 2,000 random templates", () => {
        const piece = fc.constantFrom(
            ...['{', '}', '[', ']', '"', ':', ',', '\\', ' ', '1', 'null', '{{', '}}', '"a":', '"{{', '}}"', '{"a":'],
            ...['{{resource}}', '{{userId}}', '{{eventData.actorRunId}}', '{{foo}}', '{{ resource }}', '{{globals.x}}'],
            ...['"{{foo}}"', '"x {{resource.id}}"', '"{{resource}}"'],
        );
        const template = fc.oneof(
            fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
            fc.array(piece, { maxLength: 4 }).map((pieces) => `{"a":${pieces.join('')}}`),
            fc.jsonValue().map((value) => JSON.stringify(value)),
        );
        let valid = 0;
        fc.assert(
            fc.property(template, fc.boolean(), (text, interpolateStrings) => {
                let accepted = true;
                try {
                    WebhookPayloadTemplate.parse(text, ALLOWED_ROOTS, {}, { interpolateStrings });
                } catch {
                    accepted = false;
                }
                const problems = checkPayloadTemplate(text, { interpolateStrings });
                expect(problems.every(({ severity }) => severity !== 'error')).toBe(accepted);
                if (!accepted) return;
                valid++;
                // What is accepted without values renders with them.
                const context = {
                    userId: 'user1',
                    eventData: { actorRunId: 'run1' },
                    resource: { id: '"{{"', n: [0] },
                };
                renderTemplate(text, context, { interpolateStrings });
            }),
            { numRuns: 2_000 },
        );
        expect(valid).toBeGreaterThan(200);
    });
});
