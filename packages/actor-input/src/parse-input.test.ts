import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InputError } from './input-error.js';
import { optional, parseInput } from './parse-input.js';

const schema = z.object({
    task: z.string().trim().min(1, 'must be the name of a task'),
    memory: optional(z.int().max(32_768)),
    fields: optional(z.array(z.string())),
    proxy: optional(z.object({ groups: optional(z.array(z.string())) })),
});

function refusalOf(value: unknown): string {
    try {
        parseInput(schema, value);
    } catch (error) {
        if (error instanceof InputError) return error.message;
        throw error;
    }
    return 'accepted';
}

describe('parseInput', () => {
    it('gives what the schema makes of the input', () => {
        const input = parseInput(schema, { task: ' x ', memory: 512, fields: [], unknown: 1 });
        expect(input).toEqual({ task: 'x', memory: 512, fields: [] });
    });

    it('reads null as absent', () => {
        expect(parseInput(schema, { task: 'x', memory: null }).memory).toBeUndefined();
        expect(parseInput(schema, { task: 'x' }).memory).toBeUndefined();
    });

    it('keeps false, zero and the empty text', () => {
        const values = z.object({ a: optional(z.boolean()), b: optional(z.number()), c: optional(z.string()) });
        expect(parseInput(values, { a: false, b: 0, c: '' })).toEqual({ a: false, b: 0, c: '' });
    });

    it.each([null, undefined])('reads %j as an input without fields', (value) => {
        expect(refusalOf(value)).toBe('Input field "task": Invalid input: expected string, received undefined.');
        expect(parseInput(z.object({ memory: optional(z.int()) }), value).memory).toBeUndefined();
    });

    it.each([
        [{ task: '' }, 'Input field "task": must be the name of a task.'],
        [{ task: 5 }, 'Input field "task": Invalid input: expected string, received number.'],
        [{ task: 'x', memory: 65_536 }, 'Input field "memory": Too big: expected number to be <=32768.'],
        [{ task: 'x', fields: ['a', 5] }, 'Input field "fields.1": Invalid input: expected string, received number.'],
        [
            { task: 'x', proxy: { groups: 'a' } },
            'Input field "proxy.groups": Invalid input: expected array, received string.',
        ],
        [{ memory: 'x', task: 5 }, 'Input field "task": Invalid input: expected string, received number.'],
        ['x', 'Input field "the whole input": Invalid input: expected object, received string.'],
    ])('refuses %j', (value, message) => {
        expect(refusalOf(value)).toBe(message);
    });
});
