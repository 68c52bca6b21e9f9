import type { LookupFunction } from 'node:net';
import { expect, it } from 'vitest';
import { createPoliteLookup } from './polite-lookup.js';

it('names that do not resolve wait for each other, and names that have resolved before do not wait for them', () => {
    const begun: { name: string; end: (error: Error | null) => void }[] = [];
    const lookup = createPoliteLookup(((name, _, callback) => {
        begun.push({ name, end: (error) => callback(error, '127.0.0.1', 4) });
    }) as LookupFunction);
    const ended: string[] = [];
    const ask = (name: string) => lookup(name, {}, (error) => ended.push(`${name} ${error?.message ?? 'found'}`));
    ask('good.example');
    begun[0]?.end(null);
    for (let i = 0; i < 60; i++) ask(`bad-${i}.example`);
    ask('good.example');
    expect(begun.map(({ name }) => name)).toEqual(['good.example', 'bad-0.example', 'bad-1.example', 'good.example']);
    for (const { end } of begun.slice(1, 3)) end(new Error('not found'));
    expect(begun.slice(4).map(({ name }) => name)).toEqual(['bad-2.example', 'bad-3.example']);
    for (let at = 3; at < begun.length; at++) begun[at]?.end(new Error('not found'));
    expect(ended).toHaveLength(62);
    ask('good.example');
    ask('bad-0.example');
    expect(begun.slice(-2).map(({ name }) => name)).toEqual(['good.example', 'bad-0.example']);
});
