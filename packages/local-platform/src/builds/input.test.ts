import { describe, expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { ApiError } from '../api-error.js';
import type { BuildRecord } from './builds.js';
import { prepareInput } from './input.js';

const SCHEMA = {
    title: 'Input',
    type: 'object',
    schemaVersion: 1,
    properties: {
        keyword: { title: 'Keyword', type: 'string', description: 'a', editor: 'textfield', prefill: 'phone' },
        limit: { title: 'Limit', type: 'integer', description: 'b', default: 5, minimum: 1 },
        tags: { title: 'Tags', type: 'array', description: 'c', editor: 'stringList', default: ['x'] },
    },
    required: ['keyword'],
};

const context = memoryContext();
const build = (input?: Record<string, unknown>) =>
    ({ document: { actorDefinition: input ? { input } : null } }) as unknown as BuildRecord;
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const prepared = (...args: Parameters<typeof prepareInput> extends [unknown, ...infer Rest] ? Rest : never) =>
    JSON.parse(prepareInput(context, ...args)?.value.toString() ?? 'null');

function refusal(work: () => unknown): ApiError {
    try {
        work();
    } catch (error) {
        if (error instanceof ApiError) return error;
    }
    throw new Error('expected an ApiError');
}

describe('prepareInput', () => {
    it('checks each input against the schema of its own build, as often as a run starts', () => {
        const limited = build({
            ...SCHEMA,
            properties: { ...SCHEMA.properties, limit: { type: 'integer', maximum: 3 } },
        });
        const body = json({ keyword: 'a', limit: 4 });
        for (let run = 0; run < 2; run++) {
            expect(prepared(build(SCHEMA), body, undefined)).toMatchObject({ limit: 4 });
            expect(refusal(() => prepared(limited, body, undefined)).message).toContain('limit must be <= 3');
        }
    });

    it('refuses an input that is nested 5,000 deep', () => {
        const body = Buffer.from(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`);
        expect(refusal(() => prepared(build(), body, 'application/json'))).toMatchObject({
            type: 'run-input-body-not-valid-json',
            message: 'Input is not valid JSON: it is nested deeper than 500 levels',
        });
    });

    it('fills defaults, not prefills, and leaves what is given', () => {
        expect(prepared(build(SCHEMA), json({ keyword: 'a' }), 'application/json')).toEqual({
            keyword: 'a',
            limit: 5,
            tags: ['x'],
        });
        expect(prepared(build(SCHEMA), json({ keyword: 'a', limit: 9, more: 1 }), undefined)).toMatchObject({
            limit: 9,
            more: 1,
        });
    });

    it('puts the task’s input under the run’s, property by property', () => {
        const task = { keyword: 'task', limit: 2 };
        expect(prepared(build(SCHEMA), json({ limit: 3 }), 'application/json', task)).toMatchObject({
            keyword: 'task',
            limit: 3,
        });
        expect(prepared(build(), undefined, undefined, task)).toEqual(task);
        expect(task).toEqual({ keyword: 'task', limit: 2 });
    });

    it('names the field that is wrong as Apify does', () => {
        const refused = (input: unknown) => refusal(() => prepareInput(context, build(SCHEMA), json(input), undefined));
        expect(refused({})).toMatchObject({
            type: 'invalid-input',
            status: 400,
            message: 'Input is not valid: Field input.keyword is required',
        });
        expect(refused({ keyword: 1, limit: 0 }).message).toMatch(/input\.keyword must be string.*input\.limit/);
        expect(refused([1]).message).toContain('an array');
        expect(refusal(() => prepareInput(context, build(SCHEMA), Buffer.from('{'), undefined)).type).toBe(
            'run-input-body-not-valid-json',
        );
    });

    it('refuses a task’s secret field whose key is lost', () => {
        const task = { keyword: 'ENCRYPTED_VALUE:eA==:eA==' };
        const work = () => prepared(build(SCHEMA), undefined, undefined, task);
        expect(refusal(work)).toMatchObject({
            type: 'invalid-request',
            message: expect.stringContaining('secrets-key.json is missing'),
        });
    });

    it('passes other content types as they are, and gives no input for nothing', () => {
        const text = { contentType: 'text/plain', value: Buffer.from('hello') };
        expect(prepareInput(context, build(SCHEMA), text.value, text.contentType)).toEqual(text);
        expect(prepareInput(context, build(), undefined, 'application/json')).toBeUndefined();
        expect(prepareInput(context, build(), Buffer.from('[1]'), 'application/json')?.value.toString()).toBe('[1]');
    });
});
