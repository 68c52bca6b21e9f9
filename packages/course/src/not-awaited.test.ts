import { describe, expect, it } from 'vitest';
import { findNotAwaited } from './not-awaited.js';

const found = (text: string) =>
    findNotAwaited([{ path: 'src/main.js', text }]).map(({ place, call }) => `${place} ${call}`);

describe('findNotAwaited', () => {
    it.each([
        ['Actor.pushData(items);', 'Actor.pushData'],
        ['const { items } = dataset.getData();', 'dataset.getData'],
        ['const dataset = Actor.openDataset(id);\nconst { items } = await dataset.getData();', 'Actor.openDataset'],
        ['items.forEach(async (item) => {', 'items.forEach'],
        ['[...map.values()].map(async (item) => {', 'array.map'],
    ])('finds %j', (text, call) => {
        expect(found(text)).toEqual([`src/main.js:1 ${call}`]);
    });

    it.each([
        'await Actor.pushData(items);',
        'return Actor.pushData(items);',
        'const reading = dataset.getData();\nconst { items } = await reading;',
        'const pushes = items.map((item) => Actor.pushData(item));',
        'await dataset.forEach(async (item) => {',
        'await Promise.all(items.map(async (item) => {',
        'await Promise.all([\n    Actor.pushData(items),\n]);',
        'const input =\n    await Actor.getInput();',
        'Actor.pushData(items).then(() => Actor.exit());',
        '// Actor.pushData(items);',
        '/* Actor.pushData(items) */',
    ])('leaves out %j', (text) => {
        expect(found(text)).toEqual([]);
    });
});
