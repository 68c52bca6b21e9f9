import { expect, it } from 'vitest';
import type { InputProperty } from '../views/index.js';
import { controlOf, readControl, writeControl } from './input-text.js';

it.each<[InputProperty, unknown, string | boolean]>([
    [{ type: 'boolean' }, true, true],
    [{ type: 'integer' }, 5, '5'],
    [{ type: 'number' }, 0, '0'],
    [{ type: 'string', enum: ['a', 'b'] }, 'b', 'b'],
    [{ type: 'string', editor: 'textarea' }, 'a\n b', 'a\n b'],
    [{ type: 'string', editor: 'textfield' }, ' ', ' '],
    [{ type: 'string', isSecret: true }, 's3cret', 's3cret'],
    [{ type: 'array', editor: 'stringList' }, ['one', 'two'], 'one\ntwo'],
    [
        { type: 'array', editor: 'requestListSources' },
        [{ url: 'https://a.example/' }, { url: 'https://b.example/', method: 'POST' }],
        'https://a.example/\n{"url":"https://b.example/","method":"POST"}',
    ],
    [{ type: 'object', editor: 'json' }, { depth: 1 }, '{\n  "depth": 1\n}'],
    [{ type: 'array', editor: 'json' }, [], '[]'],
    [{ type: 'integer' }, undefined, ''],
    [{ type: 'object' }, undefined, ''],
    [{ type: 'array', editor: 'stringList' }, undefined, ''],
])('a field %j holds %j as %j, and reads it again', (property, value, held) => {
    const control = controlOf(property);
    expect(writeControl(control, value)).toBe(held);
    expect(readControl(control, held)).toEqual(value);
});

it('text that is not valid JSON is refused when it must be JSON', () => {
    expect(() => readControl('json', '{')).toThrow(SyntaxError);
    expect(() => readControl('sources', '{"url"')).toThrow(SyntaxError);
});
