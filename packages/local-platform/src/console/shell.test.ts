import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { shellPage } from './shell.js';

const VERSION = 'a'.repeat(12);

it.each([
    ['/console', 'Chain'],
    ['/console/runs/abc', 'Runs'],
    ['/console/dispatches/abc', 'Webhooks'],
    ['/console/stores/abc', 'Data'],
    ['/console/nothing', undefined],
])('the navigation at %s marks %s as the current page', (path, section) => {
    const here = /<a href="[^"]*" aria-current="page">(\w+)<\/a>/.exec(shellPage(VERSION, 'csrf', path));
    expect(here?.[1]).toBe(section);
});

it('the page around the client has less than 1 kB compressed', () => {
    expect(gzipSync(shellPage(VERSION, 'c'.repeat(43), '/console')).length).toBeLessThan(1000);
});
