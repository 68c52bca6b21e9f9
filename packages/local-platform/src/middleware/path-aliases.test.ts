import { expect, it } from 'vitest';
import { resolveAliases } from './path-aliases.js';

const pathOf = (path: string) => new URL(resolveAliases(new Request(`http://localhost${path}`), []).url).pathname;

it('a slash at the end is ignored', () => {
    expect(pathOf('/v2/datasets//')).toBe('/v2/datasets');
    expect(pathOf('/v2/acts/a~b/')).toBe('/v2/actors/a~b');
    expect(pathOf('/')).toBe('/');
    expect(pathOf('///')).toBe('/');
});

// With a time that grows with the square of the length, this would take minutes.
it('a path of a million slashes is read once', () => {
    const path = `${'/'.repeat(1_000_000)}end`;
    expect(pathOf(path)).toBe(path);
});
