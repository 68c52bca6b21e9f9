import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findPage, PAGES, type PageRow, SECTIONS } from './page-table.js';

it.each<[string, ReturnType<typeof findPage>]>([
    ['/console', { name: 'chain', id: '' }],
    ['/console/', { name: 'chain', id: '' }],
    ['/console/runs', { name: 'runs', id: '' }],
    ['/console/runs/a%20b/', { name: 'run', id: 'a b' }],
    ['/console/webhooks/new', { name: 'webhook', id: 'new' }],
    ['/console/runs/a/b', null],
    ['/console/nothing', null],
    ['/console/runs/%zz', null],
])('the page at %s is %j', (path, page) => expect(findPage(path)).toEqual(page));

it('each page has its own file, and each file has a page', () => {
    const files = readdirSync(new URL('pages', import.meta.url)).map((file) => file.replace(/\.tsx$/, ''));
    expect(files.sort()).toEqual(Object.keys(PAGES).sort());
});

it('each entry of the navigation leads to a page of its section', () => {
    const sections = SECTIONS.map(([section, path]) => {
        const { name } = findPage(path) ?? {};
        const row: PageRow | undefined = name && PAGES[name];
        return [section, row?.section];
    });
    expect(sections).toEqual(SECTIONS.map(([section]) => [section, section]));
});
