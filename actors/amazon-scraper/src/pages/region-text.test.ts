import { describe, expect, it } from 'vitest';
import { compileMarks } from './marks.js';
import { attributesOf, linesOf, textOf } from './region-text.js';
import { findRegions } from './regions.js';

const marks = compileMarks({ box: '#box' });

function read<Result>(html: string, reader: (html: string, region: ReturnType<typeof findRegions>[number]) => Result) {
    return reader(html, findRegions(html, marks)[0]!);
}

describe('textOf', () => {
    it.each([
        ['entities', '<b id="box">Tom &amp; Jerry&nbsp;&#x24;5 &euro;</b>', 'Tom & Jerry $5 €'],
        ['white space', '<b id="box">\n  Used\n - \n Like New </b>', 'Used - Like New'],
        ['scripts and styles', '<b id="box">a<script>b()</script><style>c{}</style>d</b>', 'ad'],
        ['hidden elements', '<b id="box">seen<i class="x aok-hidden">not <u>seen</u></i> again</b>', 'seen again'],
        ['inline elements without a space', '<b id="box"><i>19</i><i>.</i><i>99</i></b>', '19.99'],
        ['direction marks', '<b id="box">\u200f129\u200e</b>', '129'],
    ])('reads %s', (_name, html, expected) => {
        expect(read(html, textOf)).toBe(expected);
    });
});

describe('linesOf', () => {
    it('gives each block its line', () => {
        const html = '<div id="box">a<br>b<p>c <b>d</b></p><ul><li>e</li><li></li><li>f</li></ul></div>';
        expect(read(html, linesOf)).toEqual(['a', 'b', 'c d', 'e', 'f']);
    });
});

describe('attributesOf', () => {
    it('decodes values', () => {
        const html = '<a id="box" href="/s?k=a&amp;page=2" hidden>x</a>';
        expect(read(html, attributesOf)).toEqual({ id: 'box', href: '/s?k=a&page=2', hidden: '' });
    });
});
