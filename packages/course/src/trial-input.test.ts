import { describe, expect, it } from 'vitest';
import { inputForm, inputLine } from './trial-input.js';

const properties = (...names: string[]) => ({ properties: Object.fromEntries(names.map((name) => [name, {}])) });

/** The fields that a webhook sends to an Actor with an input schema. */
function fieldsFor(schema: Record<string, unknown> | undefined): string[] {
    const { payloadTemplate } = inputForm(schema);
    return Object.keys(JSON.parse(payloadTemplate.replace(/\{\{[\w.]+\}\}/g, 'null')) as object);
}

describe('inputForm', () => {
    const all = ['datasetId', 'payload', 'userId', 'createdAt', 'eventType', 'eventData', 'resource'];
    it.each([
        ['no input schema', undefined, all],
        ['a schema of other fields', properties('memory'), all],
        ["the lesson's schema", properties('datasetId'), ['datasetId', 'payload']],
        ['a schema for the default payload', properties('resource'), all],
        ['a strict one', { ...properties('datasetId'), additionalProperties: false }, ['datasetId']],
        ['a strict one for the payload', { ...properties('payload'), additionalProperties: false }, ['payload']],
    ])('sends to an Actor with %s what it takes', (_, schema, fields) => {
        expect(fieldsFor(schema)).toEqual(fields);
        expect(inputForm(schema).namesTheRun).toBe(fields.length > 1 || fields[0] === 'payload');
    });
});

describe('inputLine', () => {
    it('tells fields, and not again what is in the payload', () => {
        const input = { datasetId: 'x', payload: { resource: {} }, resource: {}, list: [1] };
        expect(inputLine(input)).toBe(
            '{"datasetId": "x", "payload": {…}, "list": […]}, and resource of the payload again',
        );
        expect(inputLine({ keyword: 'iphone' })).toBe('{"keyword": "iphone"}');
        expect(inputLine(null)).toBe('null');
    });
});
