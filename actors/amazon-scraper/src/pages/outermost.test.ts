import { expect, it } from 'vitest';
import { loadPage } from './load-page.js';
import { outermost } from './outermost.js';

it('leaves out what stands inside another element of the list', () => {
    const $ = loadPage('<b id="1"><i><b id="2"><b id="3"></b></b></i></b><b id="4"></b>');
    expect(outermost($('b')).map(({ attribs }) => attribs.id)).toEqual(['1', '4']);
    expect(outermost($('#2, #3, #4')).map(({ attribs }) => attribs.id)).toEqual(['2', '4']);
});
