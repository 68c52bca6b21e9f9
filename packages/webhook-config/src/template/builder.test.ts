import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../../../../any-character.js';
import { type HeaderTemplateValue, headersTemplate, payloadTemplate, text, variable } from './builder.js';
import { checkHeadersTemplate } from './check-headers.js';
import { checkPayloadTemplate } from './check-payload.js';
import { renderTemplate } from './template.js';
import { TemplateBuildError, type TemplateValue, type TemplateVariableName } from './template-value.js';

const context = {
    userId: 'user1',
    createdAt: '2026-01-01T00:00:00.000Z',
    eventType: 'ACTOR.RUN.SUCCEEDED',
    eventData: { actorId: 'actor1', actorRunId: 'run1' },
    resource: { id: 'run1', defaultDatasetId: 'dataset1', options: { memoryMbytes: 1024 } },
    globals: { dateISO: '2026-01-01T00:00:01.000Z', dateUnix: 1_767_225_601 },
};

describe('payloadTemplate', () => {
    it('writes variables into strings, with the setting that replaces them', () => {
        expect(payloadTemplate({ datasetId: variable('resource.defaultDatasetId') })).toEqual({
            payloadTemplate: '{\n    "datasetId": "{{resource.defaultDatasetId}}"\n}',
            shouldInterpolateStrings: true,
        });
    });

    it('writes variables without quotes when strings are not interpolated', () => {
        const built = payloadTemplate({ list: [variable('resource'), 'a'] }, { interpolateStrings: false });
        expect(built).toEqual({
            payloadTemplate: '{\n    "list": [\n        {{resource}},\n        "a"\n    ]\n}',
            shouldInterpolateStrings: false,
        });
    });

    it('writes text with variables in it', () => {
        const built = payloadTemplate({ text: text`Run {${variable('resource.id')}} of ${variable('userId')}` });
        expect(renderTemplate(built.payloadTemplate, context, { interpolateStrings: true })).toEqual({
            text: 'Run {run1} of user1',
        });
    });

    it('refuses text that would be read as a variable', () => {
        expect(() => payloadTemplate({ a: '{{resource.id}}' })).toThrow(TemplateBuildError);
        expect(() => payloadTemplate({ a: text`{{userId}} ${variable('userId')}` })).toThrow(TemplateBuildError);
        expect(() => payloadTemplate({ a: text`${variable('userId')}` }, { interpolateStrings: false })).toThrow(
            'interpolateStrings: true',
        );
        expect(payloadTemplate({ a: '{{resource.id}}' }, { interpolateStrings: false }).payloadTemplate).toContain(
            '"{{resource.id}}"',
        );
    });

    it('accepts only variables that exist', () => {
        // @ts-expect-error no such root
        expect(() => variable('datasetId')).toThrow(TemplateBuildError);
        // @ts-expect-error userId has no fields
        const field: TemplateVariableName = 'userId.name';
        // @ts-expect-error no such global
        const global: TemplateVariableName = 'globals.timeZone';
        // @ts-expect-error an event has no such field
        const event: TemplateVariableName = 'eventData.runId';
        expect([field, global, event]).toHaveLength(3);
        for (const path of ['resource. id', 'resource..id', 'resource.', 'resource.a-b', 'resource["id"]']) {
            expect(() => variable(path as TemplateVariableName), path).toThrow(TemplateBuildError);
        }
    });

    it('builds templates that Apify accepts and that render to the given values', () => {
        const names = ['userId', 'resource', 'eventData.actorRunId', 'resource.options', 'globals.dateUnix'] as const;
        const values: Record<(typeof names)[number], unknown> = {
            userId: context.userId,
            resource: context.resource,
            'eventData.actorRunId': 'run1',
            'resource.options': context.resource.options,
            'globals.dateUnix': context.globals.dateUnix,
        };
        // A template and, beside it, what it must render to.
        type Pair = [TemplateValue, unknown];
        const awkward = fc.constantFrom('\\', '"', '\\"', 'a\\', '{{', '}}', '{{ x }}', '{', '"}}');
        const literal = fc
            .oneof(fc.string({ unit: anyCharacter }), awkward)
            .filter((string) => !/\{\{[a-zA-Z0-9.]+\}\}/.test(string));
        // Once an object had the key `\`, JSON.parse of Node 24.21 takes other escaped keys for it.
        const key = literal.filter((name) => name !== '__proto__' && name !== '\\');
        const { pair } = fc.letrec<{ pair: Pair }>((tie) => ({
            pair: fc.oneof(
                { maxDepth: 3 },
                fc.oneof(literal, fc.integer(), fc.boolean(), fc.constant(null)).map((value): Pair => [value, value]),
                fc.constantFrom(...names).map((name): Pair => [variable(name), values[name]]),
                fc
                    .array(tie('pair'), { maxLength: 4 })
                    .map((pairs): Pair => [pairs.map(([value]) => value), pairs.map(([, value]) => value)]),
                fc
                    .dictionary(key, tie('pair'), { maxKeys: 4 })
                    .map(
                        (pairs): Pair => [
                            Object.fromEntries(Object.entries(pairs).map(([name, [value]]) => [name, value])),
                            Object.fromEntries(Object.entries(pairs).map(([name, [, value]]) => [name, value])),
                        ],
                    ),
            ),
        }));
        fc.assert(
            fc.property(pair, fc.boolean(), ([value, rendered], interpolateStrings) => {
                const built = payloadTemplate({ value }, { interpolateStrings });
                const problems = checkPayloadTemplate(built.payloadTemplate, { interpolateStrings });
                expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
                expect(renderTemplate(built.payloadTemplate, context, { interpolateStrings })).toEqual({
                    value: rendered,
                });
            }),
            { numRuns: 300 },
        );
    });
});

describe('headersTemplate', () => {
    it('builds an object of strings', () => {
        const built = headersTemplate({
            'X-Run': variable('resource.id'),
            Authorization: text`Bearer ${variable('userId')}`,
        });
        expect(checkHeadersTemplate(built.headersTemplate, { interpolateStrings: true })).toEqual([]);
        expect(renderTemplate(built.headersTemplate, context, { interpolateStrings: true })).toEqual({
            'X-Run': 'run1',
            Authorization: 'Bearer user1',
        });
    });

    it('refuses headers that cannot be sent or that Apify overwrites', () => {
        const refused: Record<string, HeaderTemplateValue>[] = [
            { 'X Y': 'z' },
            { X: 'a\nb' },
            { Host: 'example.com' },
            { X: variable('resource') },
            { 'X-Apify-Webhook': 'me' },
        ];
        for (const headers of refused) {
            expect(() => headersTemplate(headers), JSON.stringify(headers)).toThrow(TemplateBuildError);
        }
    });

    it('builds templates that render to the given headers', () => {
        const name = fc.stringMatching(/^X-[A-Za-z0-9-]{1,12}$/).filter((header) => !/^x-apify/i.test(header));
        const value = fc.stringMatching(/^[ -z|~\u00a0-\u00ff]*$/);
        fc.assert(
            fc.property(fc.dictionary(name, value), fc.boolean(), (headers, interpolateStrings) => {
                const built = headersTemplate(headers, { interpolateStrings });
                expect(checkHeadersTemplate(built.headersTemplate, { interpolateStrings })).toEqual([]);
                expect(renderTemplate(built.headersTemplate, context, { interpolateStrings })).toEqual(headers);
            }),
        );
    });
});
